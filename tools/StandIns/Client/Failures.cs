using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What it means for a call that the transport failed.</summary>
internal static class Failures
{
    public static Status StatusOf(Exception exception)
    {
        var code = exception switch
        {
            HttpProtocolException protocol => CodeOf(protocol.ErrorCode),
            HttpRequestException { InnerException: HttpProtocolException protocol } => CodeOf(protocol.ErrorCode),
            HttpRequestException or IOException => StatusCode.Unavailable,
            OperationCanceledException or ObjectDisposedException => StatusCode.Cancelled,
            _ => StatusCode.Internal,
        };
        return new(code, $"Error starting gRPC call. {Words(exception)}", exception);
    }

    // the error codes of RFC 9113, section 7
    private static StatusCode CodeOf(long httpError) => httpError switch
    {
        0x7 => StatusCode.Unavailable,
        0x8 => StatusCode.Cancelled,
        0xb => StatusCode.ResourceExhausted,
        0xc => StatusCode.PermissionDenied,
        _ => StatusCode.Internal,
    };

    private static string Words(Exception exception)
    {
        var words = $"{exception.GetType().Name}: {exception.Message}";
        return exception.InnerException is { } inner ? $"{words} {Words(inner)}" : words;
    }
}
