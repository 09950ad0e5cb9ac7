using System.Collections.Concurrent;
using CodeFirstOutliers.Client.Reading;
using CodeFirstOutliers.Client.Watching;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>Streams metrics to the online detector, and hands on each outlier as it is found.</summary>
/// <param name="detector">How outliers are told.</param>
/// <param name="states">What to go on from; holds the new states afterwards.</param>
/// <param name="returnStates">Whether the new states are wanted.</param>
public sealed class WatchCall(Detector detector, KnownStates states, bool returnStates)
{
    // A state is up to 250 KB, and a message up to 4 MB.
    private const int StatesEach = 8;

    // of each chunk that was not answered yet: the index in the stream of its first metric, and how many it has
    private readonly ConcurrentQueue<(long Offset, int Count)> _unanswered = new();
    private long _sent;

    // only the first chunk's detector counts
    private Detector? _first = detector;

    /// <summary>Streams until the input ends.</summary>
    /// <param name="service">The server.</param>
    /// <param name="lines">The input.</param>
    /// <param name="told">Gets an answer that tells something, and what to add to its indices.</param>
    /// <param name="noted">Gets what the server has to say.</param>
    /// <param name="limits">When it ends before its time.</param>
    /// <returns>How many outliers were found.</returns>
    public async Task<long> RunAsync(
        IOutliers service, LiveLines lines, Action<OutliersResponse, long> told, Action<string> noted, CallLimits limits)
    {
        var count = 0L;
        await foreach (var response in service.WatchAsync(RequestsAsync(lines), limits.OfStream()).ConfigureAwait(false))
        {
            if (!_unanswered.TryDequeue(out var chunk))
            {
                throw AnswerCheck.Wrong("nothing was asked that it could be about");
            }

            response.Checked(chunk.Count);
            response.Notes.ForEach(noted);
            states.Update(response.States);
            count += response.Outliers.Count;
            if (response.Outliers.Count + response.Incidents.Count > 0)
            {
                told(response, chunk.Offset);
            }
        }

        return count;
    }

    private async IAsyncEnumerable<OutliersRequest> RequestsAsync(LiveLines lines)
    {
        await foreach (var batch in lines.ReadAllAsync().ConfigureAwait(false))
        {
            foreach (var some in states.Meet(batch).Chunk(StatesEach))
            {
                yield return Next(new() { States = [.. some] });
            }

            yield return Next(new() { Columns = batch.ToColumns() }, batch.Count);
        }

        foreach (var some in returnStates ? states.Met.Chunk(StatesEach) : [])
        {
            yield return Next(new() { ReturnStates = [.. some] });
        }
    }

    private OutliersRequest Next(OutliersRequest request, int count = 0)
    {
        _unanswered.Enqueue((_sent, count));
        _sent += count;
        return Interlocked.Exchange(ref _first, null) is { } first ? request with { Detector = first } : request;
    }
}
