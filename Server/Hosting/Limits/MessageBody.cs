using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>
/// The body of a gRPC request. The stack is given whole messages, and takes them whole: a message that cannot be taken is refused here, with words,
/// where further down each kind would end the call in its own way, most of them as a bug of the server.
/// </summary>
internal sealed class MessageBody : PipeReader, IRequestBodyPipeFeature, IDisposable
{
    private readonly PipeReader _body;
    private readonly MessageLimits _limits;
    private readonly MessageCheck _check;
    private SequencePosition _start;

    public MessageBody(HttpContext call, PipeReader body, MessageLimits limits, Share share)
    {
        var hasOne = call.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming;
        (_body, _limits, Share) = (body, limits, share);
        _check = new(call.Request.Headers.GrpcEncoding.ToString(), hasOne, limits, share, late: body.CancelPendingRead);
    }

    public PipeReader Reader => this;

    /// <summary>What the call holds.</summary>
    public Share Share { get; }

    /// <summary>Whether the caller has sent all that it had to send.</summary>
    public bool IsOver { get; private set; }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // most calls come in several parts, each of them waited for
    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        _check.Forget();
        while (true)
        {
            var read = Checked(await _body.ReadAsync(cancellationToken));
            if (read.IsCompleted || read.IsCanceled || _check.HasMessage)
            {
                return read;
            }

            _body.AdvanceTo(read.Buffer.Start, read.Buffer.End); // with a part of a message the stack can do nothing
        }
    }

    public override bool TryRead(out ReadResult result)
    {
        _check.Forget();
        if (!_body.TryRead(out result))
        {
            return false;
        }

        Checked(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _check.IsTaken |= !consumed.Equals(_start);
        _body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => _body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _body.Complete(exception);

    /// <summary>Gives back what is held for its messages, of which none is worked on any more.</summary>
    public void Dispose() => _check.Dispose();

    /// <exception cref="RpcException">What was read begins with no message that can be taken.</exception>
    private ReadResult Checked(in ReadResult read)
    {
        (_start, IsOver) = (read.Buffer.Start, read.IsCompleted);
        if (_check.FlawOf(read) is { } flaw)
        {
            _body.AdvanceTo(read.Buffer.End);
            _check.Dispose();
            throw _limits.Errors.Told(flaw);
        }

        return read;
    }
}
