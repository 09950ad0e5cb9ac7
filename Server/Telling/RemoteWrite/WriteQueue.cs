using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace CodeFirstOutliers.Server.Telling.RemoteWrite;

/// <summary>The messages that wait for one receiver, oldest first; beyond so many bytes the oldest are dropped. Safe for use by several threads at once.</summary>
internal sealed class WriteQueue(int most)
{
    private readonly Channel<WriteMessage> _waiting = Channel.CreateUnbounded<WriteMessage>();
    private long _bytes;

    /// <summary>Adds a message, and says how many samples were dropped to make room for it.</summary>
    public int Add(WriteMessage message)
    {
        var dropped = 0;
        while (Interlocked.Read(ref _bytes) + message.Body.Length > most && TryTake(out var oldest))
        {
            dropped += oldest.Samples;
        }

        Interlocked.Add(ref _bytes, message.Body.Length);
        _waiting.Writer.TryWrite(message);
        return dropped;
    }

    /// <summary>Takes the oldest, as soon as there is one.</summary>
    public async ValueTask<WriteMessage> TakeAsync(CancellationToken cancellationToken) => Taken(await _waiting.Reader.ReadAsync(cancellationToken));

    /// <summary>Takes the oldest, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out WriteMessage? message)
    {
        message = _waiting.Reader.TryRead(out var oldest) ? Taken(oldest) : null;
        return message is not null;
    }

    private WriteMessage Taken(WriteMessage message)
    {
        Interlocked.Add(ref _bytes, -message.Body.Length);
        return message;
    }
}
