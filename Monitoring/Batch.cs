using System.Runtime.CompilerServices;
using CodeFirstOutliers.Detection.Online;
using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Monitoring;

/// <summary>Samples that came together, on their way through the partitions of their series.</summary>
internal sealed class Batch
{
    /// <summary>For so many series memory is asked for at once: about as much as the nearest cache holds.</summary>
    private const int AtOnce = 8;

    private readonly Sample[] _samples;
    private readonly OnlineChoice _choice;
    private readonly Arrival _arrived;
    private readonly bool _isHistory;
    private readonly Observation[] _observations;
    private readonly TaskCompletionSource<IReadOnlyList<Observation>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lanes _lanes;
    private readonly int[] _belongs;  // the partition of each sample
    private readonly int[] _order;    // the samples' places, those of one partition after the other
    private readonly int[] _ends;     // where in them each partition's end
    private int _left;

    public Batch(Sample[] samples, OnlineChoice choice, Arrival arrived, bool isHistory, Lanes lanes)
    {
        (_samples, _choice, _arrived, _isHistory, _lanes) = (samples, choice, arrived, isHistory, lanes);
        (_observations, _belongs, _order, _ends) = (new Observation[samples.Length], new int[samples.Length], new int[samples.Length], new int[lanes.Partitions]);
        Order();
    }

    /// <summary>What became of each sample, once all were judged.</summary>
    public Task<IReadOnlyList<Observation>> Done => _done.Task;

    /// <summary>Hands the samples to the lanes of their partitions.</summary>
    /// <returns>Whether each took its own; if not, those that did judge theirs all the same.</returns>
    public bool TrySend()
    {
        _left = 1;
        var areTaken = true;
        for (var (lane, from) = (0, 0); lane < _lanes.Count && areTaken; lane++)
        {
            var (first, end) = (from, _ends[_lanes.FirstOf(lane + 1) - 1]);
            if (end > first)
            {
                Interlocked.Increment(ref _left);
                areTaken = _lanes[lane].TryDo(() => Judge(first, end));
                if (!areTaken)
                {
                    Leave();
                }
            }

            from = end;
        }

        Leave();
        return areTaken;
    }

    private void Order()
    {
        for (var index = 0; index < _belongs.Length; index++)
        {
            _belongs[index] = Routing.PartitionOf(_samples[index].Series, _ends.Length);
            _ends[_belongs[index]]++;
        }

        for (var (each, before) = (0, 0); each < _ends.Length; each++)
        {
            (_ends[each], before) = (before, before + _ends[each]);
        }

        for (var index = 0; index < _belongs.Length; index++)
        {
            _order[_ends[_belongs[index]]++] = index;
        }
    }

    private void Judge(int from, int end)
    {
        try
        {
            for (; from < end; from += AtOnce)
            {
                var some = _order.AsSpan(from, Math.Min(AtOnce, end - from));
                Fetch(some);
                foreach (var index in some)
                {
                    _observations[index] = PartitionOf(index).Observe(_samples[index], _choice, _arrived, _isHistory);
                }
            }
        }
        catch (Exception error)
        {
            _done.TrySetException(error);
        }

        Leave();
    }

    /// <summary>Asks for the memory of some series, so that it comes for all of them while each is waited for.</summary>
    private void Fetch(ReadOnlySpan<int> some)
    {
        var series = new Fetched();
        for (var each = 0; each < some.Length; each++)
        {
            series[each] = PartitionOf(some[each]).Loaded(_samples[some[each]].Series);
        }

        for (var depth = 0; depth < OnlineDetector.Depth; depth++)
        {
            foreach (var each in series)
            {
                each?.Fetch(depth);
            }
        }
    }

    private Partition PartitionOf(int index) => _lanes.PartitionAt(_belongs[index]);

    private void Leave()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _done.TrySetResult(_observations);
        }
    }

    [InlineArray(AtOnce)]
    private struct Fetched
    {
        private MonitoredSeries? _first;
    }
}
