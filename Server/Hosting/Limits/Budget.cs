using CodeFirstOutliers.Server.Hosting.Settings;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>The bytes that all calls which are not finished may hold together; whoever wants one more is refused.</summary>
internal sealed class Budget(CurrentOptions options)
{
    private long _held;

    /// <summary>How many bytes are held.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Why a call cannot hold so many bytes; it may later, unless they are more than all calls may.</summary>
    public LimitExceededException Exceeded(long bytes) =>
        new($"the server holds as much as it may for calls that are not finished ({Limit} bytes): try again later, or with less at a time") { IsPassing = bytes <= Limit };

    private long Limit => options.Value.UsedMaxHeldBytes;

    /// <summary>Whether there are so many bytes left, at the moment.</summary>
    public bool HasRoom(long bytes) => Held + bytes <= Limit;

    /// <summary>Takes so many bytes, if there are so many left.</summary>
    public bool TryReserve(long bytes)
    {
        var held = Held;
        while (held + bytes <= Limit)
        {
            var seen = Interlocked.CompareExchange(ref _held, held + bytes, held);
            if (seen == held)
            {
                return true;
            }

            held = seen;
        }

        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);
}
