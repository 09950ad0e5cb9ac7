using Grpc.Core;
using Grpc.Net;

namespace Grpc.AspNetCore.Server;

/// <summary>The responses of a call; each of a stream is flushed, and waits while the caller's window is full.</summary>
internal sealed class ResponseWriter<TResponse> : IServerStreamWriter<TResponse>
    where TResponse : class
{
    private readonly HttpServerCall _call;
    private readonly Action<TResponse, SerializationContext> _serialize;
    private readonly MessageWriter _messages;

    public ResponseWriter(HttpServerCall call, Action<TResponse, SerializationContext> serialize, ServerSettings settings)
    {
        _call = call;
        _serialize = serialize;
        _messages = new(
            call.Http.Response.BodyWriter,
            settings.Options.MaxSendMessageSize,
            call.Compression,
            settings.Options.ResponseCompressionLevel);
    }

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>Writes the only response, which leaves together with the trailers.</summary>
    public void Write(TResponse message)
    {
        if (message is null)
        {
            throw new RpcException(new(StatusCode.Cancelled, "No message returned from method."));
        }

        _call.BeginWrite();
        try
        {
            _messages.Write(_serialize, message, WriteOptions ?? _call.WriteOptions);
        }
        finally
        {
            _call.EndWrite();
        }
    }

    public Task WriteAsync(TResponse message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TResponse message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        _call.BeginWrite();
        try
        {
            var options = WriteOptions ?? _call.WriteOptions;
            _messages.Write(_serialize, message, options);
            if (options?.Flags.HasFlag(WriteFlags.BufferHint) is not true)
            {
                await _call.Http.Response.BodyWriter.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _call.EndWrite();
        }
    }
}
