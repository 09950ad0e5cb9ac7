using System.Diagnostics;
using CodeFirstOutliers.Detection;
using Grpc.Core;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Server;

/// <summary>
/// Stands before the service: the one place where exceptions become statuses. The caller learns the rule it broke, the log
/// learns the rest.
/// </summary>
internal sealed class ErrorMapping(IOutliers service, ILogger<ErrorMapping> logger) : IOutliers
{
    public async ValueTask<OutliersResponse> DetectAsync(OutliersRequest request, CallContext context = default)
    {
        try
        {
            return await service.DetectAsync(request, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Mapped(error);
        }
    }

    public async ValueTask<OutliersResponse> DetectSeriesAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        try
        {
            return await service.DetectSeriesAsync(requests, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Mapped(error);
        }
    }

    public async IAsyncEnumerable<OutliersResponse> WatchAsync(IAsyncEnumerable<OutliersRequest> requests, CallContext context = default)
    {
        await using var answers = service.WatchAsync(requests, context).GetAsyncEnumerator(context.CancellationToken);
        while (await MoveNextAsync(answers))
        {
            yield return answers.Current;
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<OutliersResponse> answers)
    {
        try
        {
            return await answers.MoveNextAsync();
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Mapped(error);
        }
    }

    private RpcException Mapped(Exception error)
    {
        var status = error switch
        {
            InvalidInputException => new Status(StatusCode.InvalidArgument, error.Message),
            LimitExceededException => new Status(StatusCode.ResourceExhausted, error.Message),
            OperationCanceledException => new Status(StatusCode.Cancelled, "the call was cancelled"),
            IOException => new Status(StatusCode.Cancelled, "the caller is gone"), // in the midst of what it sent
            _ => new Status(StatusCode.Internal, "internal error"),
        };
        if (status.StatusCode == StatusCode.Internal)
        {
            logger.InternalError(error, (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString());
        }
        else if (status.StatusCode is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
        {
            logger.Refused(error.Message);
        }

        return new(status);
    }
}
