using CodeFirstOutliers.Monitoring.Checking;

namespace CodeFirstOutliers.Monitoring;

/// <summary>Samples that came together, on their way through the partitions of their series.</summary>
internal sealed class Batch
{
    private readonly Sample[] _samples;
    private readonly OnlineChoice _choice;
    private readonly long _arrived;
    private readonly bool _isHistory;
    private readonly Observation[] _observations;
    private readonly TaskCompletionSource<IReadOnlyList<Observation>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int[] _order;    // the samples' places, those of one partition after the other
    private readonly int[] _ends;     // where in them each partition's end
    private int _left;

    public Batch(Sample[] samples, OnlineChoice choice, long arrived, bool isHistory, int partitions)
    {
        _isHistory = isHistory;
        (_samples, _choice, _arrived, _observations, _order, _ends) = (samples, choice, arrived, new Observation[samples.Length], new int[samples.Length], new int[partitions]);
        Order(partitions);
    }

    /// <summary>What became of each sample, once all were judged.</summary>
    public Task<IReadOnlyList<Observation>> Done => _done.Task;

    /// <summary>Hands the samples to their partitions.</summary>
    /// <returns>Whether each took its own; if not, those that did judge theirs all the same.</returns>
    public bool TrySend(IReadOnlyList<PartitionQueue> queues)
    {
        _left = 1;
        var areTaken = true;
        for (var (each, from) = (0, 0); each < _ends.Length && areTaken; from = _ends[each++])
        {
            if (_ends[each] > from)
            {
                var (first, end) = (from, _ends[each]);
                Interlocked.Increment(ref _left);
                areTaken = queues[each].TryDo(partition => Judge(partition, first, end));
                if (!areTaken)
                {
                    Leave();
                }
            }
        }

        Leave();
        return areTaken;
    }

    private void Order(int partitions)
    {
        var belongs = new int[_samples.Length];
        for (var index = 0; index < belongs.Length; index++)
        {
            belongs[index] = Routing.PartitionOf(_samples[index].Series, partitions);
            _ends[belongs[index]]++;
        }

        for (var (each, before) = (0, 0); each < partitions; each++)
        {
            (_ends[each], before) = (before, before + _ends[each]);
        }

        for (var index = 0; index < belongs.Length; index++)
        {
            _order[_ends[belongs[index]]++] = index;
        }
    }

    private void Judge(Partition partition, int from, int end)
    {
        try
        {
            for (var place = from; place < end; place++)
            {
                var index = _order[place];
                _observations[index] = partition.Observe(_samples[index], _choice, _arrived, _isHistory);
            }
        }
        catch (Exception error)
        {
            _done.TrySetException(error);
        }

        Leave();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult(_observations);
        }
    }
}
