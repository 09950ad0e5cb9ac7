using System.Diagnostics;
using CodeFirstOutliers.Detection;
using Grpc.Core;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Server;

/// <summary>The one place where exceptions become statuses: the caller learns the rule it broke, the log learns the rest.</summary>
internal sealed class ErrorMapping(ILogger<ErrorMapping> logger) : ServerExceptionsInterceptorBase
{
    /// <inheritdoc />
    protected override bool OnException(Exception exception, out Status status)
    {
        if (exception is RpcException)
        {
            status = default;
            return false; // it has its status already
        }

        status = exception switch
        {
            InvalidInputException => new Status(StatusCode.InvalidArgument, exception.Message),
            LimitExceededException => new Status(StatusCode.ResourceExhausted, exception.Message),
            OperationCanceledException => new Status(StatusCode.Cancelled, "the call was cancelled"),
            _ => new Status(StatusCode.Internal, "internal error"),
        };
        if (status.StatusCode == StatusCode.Internal)
        {
            logger.InternalError(exception, (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString());
        }
        else if (status.StatusCode is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
        {
            logger.Refused(exception.Message);
        }

        return true;
    }
}
