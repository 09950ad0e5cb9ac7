using System.Runtime.CompilerServices;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>Asks about a series: in one message where it fits into one, else in a stream of them.</summary>
/// <param name="service">The server.</param>
/// <param name="detector">How outliers are told; null for the server's default.</param>
public sealed class SeriesCall(IOutliers service, Detector? detector)
{
    private long _sent;

    /// <summary>Sends the batches and waits for the answer.</summary>
    public async Task<OutliersResponse> FindAsync(IAsyncEnumerable<MetricBatch> batches, CallLimits limits)
    {
        var enumerator = batches.GetAsyncEnumerator(limits.CancellationToken);
        var isHandedOn = false;
        try
        {
            var first = await enumerator.MoveNextAsync().ConfigureAwait(false) ? Request(enumerator.Current) with { Detector = detector } : new();
            isHandedOn = await enumerator.MoveNextAsync().ConfigureAwait(false);
            var response = isHandedOn
                ? await service.DetectSeriesAsync(RequestsAsync(first, enumerator, limits.CancellationToken), limits.OfStream()).ConfigureAwait(false)
                : await service.DetectAsync(first, limits.OfMessage()).ConfigureAwait(false);
            return response.Checked(_sent);
        }
        finally
        {
            if (!isHandedOn)
            {
                await enumerator.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Only the first chunk's detector counts. The batches are disposed of here: when the server ends the call early, the next
    // one may still be on its way.
    private async IAsyncEnumerable<OutliersRequest> RequestsAsync(
        OutliersRequest first, IAsyncEnumerator<MetricBatch> rest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var _ = rest.ConfigureAwait(false);
        yield return first;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Request(rest.Current);
        }
        while (await rest.MoveNextAsync().ConfigureAwait(false));
    }

    // What the answer does not depend on need not be sent.
    private OutliersRequest Request(MetricBatch batch)
    {
        var explain = detector?.Explain ?? false;
        _sent += batch.Count;
        return new()
        {
            Columns = batch.ToColumns(
                withTimes: explain || detector?.Method == Method.Seasonal,
                withNames: explain || detector?.Scope == Scope.ByName),
        };
    }
}
