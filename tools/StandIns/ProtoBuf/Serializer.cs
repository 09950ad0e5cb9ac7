using System.Buffers;
using ProtoBuf.Wire;

namespace ProtoBuf;

/// <summary>Writes messages to bytes and reads them back.</summary>
public static class Serializer
{
    /// <summary>Writes a message to a stream.</summary>
    public static void Serialize<T>(Stream destination, T instance)
    {
        using var writer = new WireWriter();
        MessageCodec<T>.Root.WriteBody(writer, instance);
        destination.Write(writer.Written);
    }

    /// <summary>Writes a message to a buffer.</summary>
    /// <param name="destination">The buffer.</param>
    /// <param name="instance">The message.</param>
    /// <param name="userState">Not looked at.</param>
    public static void Serialize<T>(IBufferWriter<byte> destination, T instance, object? userState = null)
    {
        using var writer = new WireWriter();
        MessageCodec<T>.Root.WriteBody(writer, instance);
        destination.Write(writer.Written);
    }

    /// <summary>Reads a message from the rest of a stream.</summary>
    public static T Deserialize<T>(Stream source)
    {
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        return Read<T>(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), default);
    }

    /// <summary>Reads a message from all of the bytes, into the given instance if there is one.</summary>
    public static T Deserialize<T>(ReadOnlyMemory<byte> source, T? value = default, object? userState = null) => Read(source.Span, value);

    /// <summary>Reads a message from all of the bytes, into the given instance if there is one.</summary>
    public static T Deserialize<T>(ReadOnlySpan<byte> source, T? value = default, object? userState = null) => Read(source, value);

    /// <summary>Reads a message from all of the bytes, into the given instance if there is one.</summary>
    public static T Deserialize<T>(ReadOnlySequence<byte> source, T? value = default, object? userState = null)
    {
        if (source.IsSingleSegment)
            return Read(source.FirstSpan, value);

        var length = checked((int)source.Length);
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            source.CopyTo(joined);
            return Read(joined.AsSpan(0, length), value);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> source, T? value)
    {
        var reader = new WireReader(source);
        return MessageCodec<T>.Root.ReadBody(ref reader, value);
    }
}
