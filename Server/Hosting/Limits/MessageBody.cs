using System.IO.Pipelines;
using CodeFirstOutliers.Server.Hosting.Errors;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>
/// The body of a gRPC request. The stack takes whole messages from it, so that whatever it reads begins with one: a message that cannot be taken is
/// refused here, with words, where further down each kind would end the call in its own way, most of them as a bug of the server.
/// </summary>
internal sealed class MessageBody(HttpContext call, PipeReader body, MessageLimits limits) : PipeReader, IRequestBodyPipeFeature, IDisposable
{
    private readonly Share _unfinished = new(limits.Budget);
    private readonly bool _hasOne = call.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is MethodType.Unary or MethodType.ServerStreaming;
    private SequencePosition _start;
    private bool _isTaken;
    private ITimer? _timer;
    private volatile bool _isLate;

    public PipeReader Reader => this;

    /// <summary>Whether the caller has sent all that it had to send.</summary>
    public bool IsOver { get; private set; }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = body.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Checked(reading.Result)) : CheckedAsync(reading);
    }

    public override bool TryRead(out ReadResult result)
    {
        var isThere = body.TryRead(out result);
        return isThere && Checked(result) is var _;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _isTaken |= !consumed.Equals(_start);
        body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    public void Dispose() => Settle();

    private async ValueTask<ReadResult> CheckedAsync(ValueTask<ReadResult> reading) => Checked(await reading);

    /// <exception cref="RpcException">What was read begins with no message that can be taken.</exception>
    private ReadResult Checked(in ReadResult read)
    {
        (_start, IsOver) = (read.Buffer.Start, read.IsCompleted);
        if (FlawOf(read) is { } flaw)
        {
            body.AdvanceTo(read.Buffer.End);
            Settle();
            throw limits.Errors.Told(flaw);
        }

        return read;
    }

    private Refusal? FlawOf(in ReadResult read)
    {
        var size = read.Buffer.Length;
        if (size == 0)
        {
            return read.IsCompleted && _hasOne && !_isTaken ? Malformed("call must have one message, got none") : null;
        }

        if (_hasOne && _isTaken)
        {
            return MoreThanOne();
        }

        if (!MessageHeader.TryRead(read.Buffer, out var header))
        {
            return Unfinished(read, size, $"{MessageHeader.Bytes} bytes of header");
        }

        var whole = MessageHeader.Bytes + (long)header.Length;
        return header switch
        {
            { Flag: > 1 } => Malformed($"message: its flag must be 0 or 1, got {header.Flag}"),
            _ when header.Length > limits.MaxBytes => new(Reason.LimitExceeded, $"message must have at most {limits.MaxBytes} bytes, got {header.Length}; a longer series goes through DetectSeries in chunks"),
            { Flag: 1 } when EncodingOf(call.Request) is "" or "identity" => Malformed("message: it is compressed, and grpc-encoding does not say how"),
            _ when size < whole => Unfinished(read, size, $"{whole} bytes with its header"),
            _ when size > whole && _hasOne => MoreThanOne(),
            _ => Finished(),
        };
    }

    /// <summary>Lets a message take its time and its part of the memory, as long as there is some.</summary>
    private Refusal? Unfinished(in ReadResult read, long size, string expected)
    {
        if (read.IsCompleted)
        {
            return Malformed($"message: it is cut off, {expected} expected, got {size}");
        }

        if (_isLate)
        {
            return new(Reason.LimitExceeded, $"message must be there within {limits.Time.TotalSeconds} s of its first byte, got {size} bytes of it");
        }

        _timer ??= limits.Clock.CreateTimer(static late => ((MessageBody)late!).GiveUp(), this, limits.Time, Timeout.InfiniteTimeSpan);
        return _unfinished.TryBecome(size) ? null : ErrorMapping.RefusalOf(limits.Budget.Exceeded(size));
    }

    private Refusal? Finished()
    {
        Settle();
        return null;
    }

    private void Settle()
    {
        _timer?.Dispose();
        _timer = null;
        _unfinished.Dispose();
    }

    private void GiveUp()
    {
        _isLate = true;
        body.CancelPendingRead();
    }

    private static string EncodingOf(HttpRequest request) => request.Headers["grpc-encoding"].ToString();

    private static Refusal MoreThanOne() => Malformed("call must have one message, got more");

    private static Refusal Malformed(string what) => new(Reason.MessageMalformed, what);
}
