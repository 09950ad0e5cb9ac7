using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A call of one request and one response.</summary>
/// <typeparam name="TResponse">The type of the response.</typeparam>
public sealed class AsyncUnaryCall<TResponse> : IDisposable
{
    private readonly ICallState _call;

    internal AsyncUnaryCall(Task<TResponse> response, ICallState call) => (ResponseAsync, _call) = (response, call);

    /// <summary>The response; RpcException when the call fails.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>The headers of the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _call.Headers;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>The status of a call that has ended.</summary>
    public Status GetStatus() => _call.Status;

    /// <summary>The trailers of a call that has ended.</summary>
    public Metadata GetTrailers() => _call.Trailers;

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose() => _call.Dispose();
}

/// <summary>A call of one request and many responses.</summary>
/// <typeparam name="TResponse">The type of a response.</typeparam>
public sealed class AsyncServerStreamingCall<TResponse> : IDisposable
{
    private readonly ICallState _call;

    internal AsyncServerStreamingCall(IAsyncStreamReader<TResponse> responses, ICallState call) =>
        (ResponseStream, _call) = (responses, call);

    /// <summary>The responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The headers of the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _call.Headers;

    /// <summary>The status of a call that has ended.</summary>
    public Status GetStatus() => _call.Status;

    /// <summary>The trailers of a call that has ended.</summary>
    public Metadata GetTrailers() => _call.Trailers;

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose() => _call.Dispose();
}

/// <summary>A call of many requests and one response.</summary>
/// <typeparam name="TRequest">The type of a request.</typeparam>
/// <typeparam name="TResponse">The type of the response.</typeparam>
public sealed class AsyncClientStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly ICallState _call;

    internal AsyncClientStreamingCall(IClientStreamWriter<TRequest> requests, Task<TResponse> response, ICallState call) =>
        (RequestStream, ResponseAsync, _call) = (requests, response, call);

    /// <summary>The requests.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The response; RpcException when the call fails.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>The headers of the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _call.Headers;

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>The status of a call that has ended.</summary>
    public Status GetStatus() => _call.Status;

    /// <summary>The trailers of a call that has ended.</summary>
    public Metadata GetTrailers() => _call.Trailers;

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose() => _call.Dispose();
}

/// <summary>A call of many requests and many responses.</summary>
/// <typeparam name="TRequest">The type of a request.</typeparam>
/// <typeparam name="TResponse">The type of a response.</typeparam>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly ICallState _call;

    internal AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requests, IAsyncStreamReader<TResponse> responses, ICallState call) =>
        (RequestStream, ResponseStream, _call) = (requests, responses, call);

    /// <summary>The requests.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The responses.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The headers of the response.</summary>
    public Task<Metadata> ResponseHeadersAsync => _call.Headers;

    /// <summary>The status of a call that has ended.</summary>
    public Status GetStatus() => _call.Status;

    /// <summary>The trailers of a call that has ended.</summary>
    public Metadata GetTrailers() => _call.Trailers;

    /// <summary>Gives the call up if it has not ended.</summary>
    public void Dispose() => _call.Dispose();
}

/// <summary>What all four kinds of call know of their end.</summary>
internal interface ICallState : IDisposable
{
    Task<Metadata> Headers { get; }

    Status Status { get; }

    Metadata Trailers { get; }
}
