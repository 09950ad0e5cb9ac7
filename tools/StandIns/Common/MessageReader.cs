using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net;

/// <summary>Reads the messages of one side of a call, straight out of the transport's buffers.</summary>
/// <param name="input">The bytes of that side.</param>
/// <param name="limit">The most bytes of a message, compressed or not; null for no limit.</param>
/// <param name="compressions">The ways of compressing known.</param>
/// <param name="encoding">What grpc-encoding said, or null.</param>
/// <param name="side">"Request" or "Response", for error messages.</param>
internal sealed class MessageReader(PipeReader input, int? limit, Compressions compressions, string? encoding, string side)
    : DeserializationContext
{
    private ReadOnlySequence<byte> _message;

    public override int PayloadLength => (int)_message.Length;

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => _message;

    /// <summary>
    /// Reads one message; not found when there is none. With <paramref name="isOnly" /> it must also be the last: the end
    /// is awaited, so that the trailers are there.
    /// </summary>
    public async ValueTask<(bool IsFound, T? Message)> ReadAsync<T>(
        Func<DeserializationContext, T> deserialize, bool isOnly, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var rest = read.Buffer;
            var consumed = rest.Start;
            var examined = rest.End;
            try
            {
                if (Frames.TryTake(ref rest, limit, out var isCompressed, out var message))
                {
                    if (isOnly && !rest.IsEmpty)
                    {
                        throw new RpcException(new(StatusCode.Internal, "Additional data after the message received."));
                    }

                    if (!isOnly || read.IsCompleted)
                    {
                        (consumed, examined) = (rest.Start, rest.Start);
                        return (true, Deserialize(deserialize, message, isCompressed));
                    }
                }
                else if (read.IsCompleted)
                {
                    return rest.IsEmpty
                        ? (false, default)
                        : throw new RpcException(new(StatusCode.Internal, "Incomplete message."));
                }
            }
            finally
            {
                input.AdvanceTo(consumed, examined);
            }
        }
    }

    private T Deserialize<T>(Func<DeserializationContext, T> deserialize, ReadOnlySequence<byte> message, bool isCompressed)
    {
        var inflated = isCompressed ? Compressions.Inflate(Provider(), message, limit) : null;
        try
        {
            _message = inflated is null ? message : new(inflated.Written);
            return deserialize(this);
        }
        finally
        {
            _message = default;
            inflated?.Dispose();
        }
    }

    private ICompressionProvider Provider() =>
        encoding is null
            ? throw Refused(StatusCode.Internal, $"{side} did not include grpc-encoding value with compressed message.")
        : encoding.Equals(Compressions.Identity, StringComparison.OrdinalIgnoreCase)
            ? throw Refused(StatusCode.Internal, $"{side} sent 'identity' grpc-encoding value with compressed message.")
        : compressions.Find(encoding)
            ?? throw Refused(
                StatusCode.Unimplemented,
                $"Unsupported grpc-encoding value '{encoding}'. Supported encodings: {compressions.Names.Replace(",", ", ", StringComparison.Ordinal)}");

    private static RpcException Refused(StatusCode code, string detail) => new(new(code, detail));
}
