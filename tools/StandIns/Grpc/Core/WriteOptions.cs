namespace Grpc.Core;

/// <summary>How one message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>It may wait for the next one before it is sent.</summary>
    BufferHint = 1,

    /// <summary>It is not compressed, even where the call is.</summary>
    NoCompress = 2,
}

/// <summary>Options for writing messages.</summary>
public class WriteOptions
{
    /// <summary>No flags.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Options with those flags.</summary>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The flags.</summary>
    public WriteFlags Flags { get; }
}
