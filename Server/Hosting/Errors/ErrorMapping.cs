using System.Diagnostics;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Outliers.Checking;
using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>The one place where exceptions become statuses: the caller learns the rule it broke, the log learns the rest.</summary>
internal sealed class ErrorMapping(ILogger<ErrorMapping> logger) : ServerExceptionsInterceptorBase
{
    protected override bool OnException(Exception exception, out Status status)
    {
        status = StatusOf(exception);
        if (exception is RpcException)
        {
            return false; // it has its status already
        }

        if (status.StatusCode == StatusCode.Internal)
        {
            logger.InternalError(exception, (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString());
        }
        else if (status.StatusCode is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
        {
            logger.Refused(status.Detail);
        }

        return true;
    }

    private static Status StatusOf(Exception exception) => exception switch
    {
        RpcException told => told.Status,
        InvalidInputException => new(StatusCode.InvalidArgument, exception.Message),
        LimitExceededException => new(StatusCode.ResourceExhausted, exception.Message),
        OperationCanceledException => new(StatusCode.Cancelled, "the call was cancelled"),
        IOException => new(StatusCode.Cancelled, "the caller is gone"), // in the midst of what it sent
        _ => new(StatusCode.Internal, "internal error"),
    };
}
