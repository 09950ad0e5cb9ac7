using System.IO.Pipelines;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What a caller is still sending when its call has its answer.</summary>
internal static class RestOfCall
{
    /// <summary>How long Kestrel itself remembers a stream that it had to reset.</summary>
    private static readonly TimeSpan _toEnd = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The caller has its answer at once; then what it is still sending is read. Left unread, Kestrel resets the stream, remembers that for five
    /// seconds, and after 200 of them refuses every call of the connection, also those of others that a proxy sends over it.
    /// </summary>
    public static async Task ReadAsync(HttpContext call, PipeReader sent, TimeProvider clock)
    {
        try
        {
            await call.Response.CompleteAsync();
            using var enough = new CancellationTokenSource(_toEnd, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, call.RequestAborted);
            ReadResult read;
            do
            {
                read = await sent.ReadAsync(either.Token);
                sent.AdvanceTo(read.Buffer.End);
            }
            while (!read.IsCompleted);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or InvalidOperationException)
        {
            // it has reset the stream itself, as a caller may who has its answer, or sends on and on
        }
    }
}
