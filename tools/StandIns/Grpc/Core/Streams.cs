namespace Grpc.Core;

/// <summary>The messages that come in.</summary>
/// <typeparam name="T">The type of a message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message last read.</summary>
    T Current { get; }

    /// <summary>Reads the next message; false at the end.</summary>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>The messages that go out; one write at a time.</summary>
/// <typeparam name="T">The type of a message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>How the next messages are written; null as the call says.</summary>
    WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes a message; done when the transport has taken it.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message, given up when cancelled.</summary>
    Task WriteAsync(T message, CancellationToken cancellationToken);
}

/// <summary>The responses a server writes.</summary>
/// <typeparam name="T">The type of a response.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

/// <summary>The requests a client writes.</summary>
/// <typeparam name="T">The type of a request.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more will come.</summary>
    Task CompleteAsync();
}
