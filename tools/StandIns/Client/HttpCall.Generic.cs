using System.IO.Pipelines;
using System.Net;
using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>One call: the request that starts it, the response that is read, the trailers that end it.</summary>
internal sealed class HttpCall<TRequest, TResponse> : HttpCall
    where TRequest : class
    where TResponse : class
{
    // a header by which a caller asks for its requests to be compressed; it does not travel under this name
    private const string EncodingAskedFor = "grpc-internal-encoding-request";
    private const string Agent = "grpc-dotnet-standin";

    private readonly GrpcChannel _channel;
    private readonly Method<TRequest, TResponse> _method;
    private readonly CallOptions _options;
    private readonly string? _host;
    private readonly string? _encoding;
    private Task<HttpResponseMessage> _response = null!;
    private MessageReader? _reader;
    private PipeReader? _body;

    public HttpCall(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
        : base(channel, options)
    {
        _channel = channel;
        _method = method;
        _host = host;
        _options = options;
        _encoding = options.Headers?.GetValue(EncodingAskedFor);
        Requests = new(method.RequestMarshaller, channel.Options.MaxSendMessageSize, Compression(), options.WriteOptions);
    }

    public RequestFrames<TRequest> Requests { get; }

    public void Start(HttpContent content) => _response = SendAsync(content);

    /// <summary>The only response of a call.</summary>
    public async Task<TResponse> ReadOnlyAsync()
    {
        var (isFound, message) = await ReadAsync(isOnly: true).ConfigureAwait(false);
        return isFound
            ? message!
            : throw new RpcException(new(StatusCode.Internal, "Failed to deserialize response message."));
    }

    /// <summary>The next response of a stream; not found at its end, when the status is OK.</summary>
    public Task<(bool IsFound, TResponse? Message)> ReadNextAsync() => ReadAsync(isOnly: false);

    // whoever is still reading from it sees the end of the call instead, and closes the rest
    protected override void Abandon()
    {
        if (_response is { IsCompletedSuccessfully: true } response)
        {
            response.Result.Dispose();
        }
    }

    private async Task<(bool IsFound, TResponse? Message)> ReadAsync(bool isOnly)
    {
        try
        {
            var response = await _response.ConfigureAwait(false);
            _reader ??= Open(response);
            var read = await _reader.ReadAsync(_method.ResponseMarshaller.ContextualDeserializer, isOnly, Ended)
                .ConfigureAwait(false);
            if (isOnly || !read.IsFound)
            {
                EndWith(ResponseStatus.Of(response));
                Close(response);
            }

            return read;
        }
        catch (Exception exception)
        {
            var told = Failed(exception);
            _ = CloseAsync();
            throw told;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _channel.AddressOf(_method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        AddHeaders(request);
        try
        {
            var response = await _channel.Http.SendAsync(request, Ended).ConfigureAwait(false);
            ResponseStatus.RequireGrpc(response);
            SetHeaders(ResponseStatus.Metadata(response.Headers));
            return response;
        }
        finally
        {
            if (Ended.IsCancellationRequested)
            {
                request.Dispose();
            }
        }
    }

    private void AddHeaders(HttpRequestMessage request)
    {
        var headers = request.Headers;
        headers.TryAddWithoutValidation("user-agent", Agent);
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation(WireText.AcceptEncodingHeader, _channel.Compressions.Names);
        if (_encoding is not null)
        {
            headers.TryAddWithoutValidation(WireText.EncodingHeader, _encoding);
        }

        if (Timeout is { } timeout)
        {
            headers.TryAddWithoutValidation(WireText.TimeoutHeader, Timeouts.Format(timeout));
        }

        if (_host is not null)
        {
            headers.Host = _host;
        }

        foreach (var entry in _options.Headers ?? [])
        {
            if (entry.Key is not EncodingAskedFor)
            {
                headers.TryAddWithoutValidation(entry.Key, WireText.Encode(entry));
            }
        }
    }

    private MessageReader Open(HttpResponseMessage response)
    {
        var encoding = response.Headers.TryGetValues(WireText.EncodingHeader, out var values) ? values.First() : null;
        _body = PipeReader.Create(response.Content.ReadAsStream(CancellationToken.None), Reading);
        return new(_body, _channel.Options.MaxReceiveMessageSize, _channel.Compressions, encoding, "Response");
    }

    private static StreamPipeReaderOptions Reading { get; } = new(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024);

    private void EndWith((Status Status, Metadata Trailers) end)
    {
        if (end.Status.StatusCode != StatusCode.OK)
        {
            throw new RpcException(end.Status, end.Trailers);
        }

        Complete(end.Status, end.Trailers);
    }

    private void Close(HttpResponseMessage response)
    {
        _body?.Complete();
        response.Dispose();
    }

    // a response that never came needs no closing; its request is cancelled already
    private async Task CloseAsync()
    {
        try
        {
            Close(await _response.ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is RpcException or HttpRequestException or OperationCanceledException or IOException)
        {
        }
    }

    private ICompressionProvider? Compression() =>
        _encoding is null or Compressions.Identity ? null
        : _channel.Compressions.Find(_encoding)
            ?? throw new RpcException(new(StatusCode.Internal, $"Could not find compression provider for '{_encoding}'."));
}
