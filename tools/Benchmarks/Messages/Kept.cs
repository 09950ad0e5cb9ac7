using ProtoBuf;

namespace CodeFirstOutliers.Benchmarks.Messages;

/// <summary>A message of which only the bytes are kept; never read or written by a serialiser.</summary>
/// <param name="bytes">The bytes.</param>
[ProtoContract(SkipConstructor = true)]
public sealed class Kept(byte[] bytes)
{
    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; } = bytes;
}
