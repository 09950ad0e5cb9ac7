using System.Net.Sockets;
using Grpc.Core;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>Says in a line why a call failed.</summary>
/// <param name="Message">The line.</param>
/// <param name="ExitCode">What the program's exit code makes of it.</param>
public readonly record struct CallFailure(string Message, int ExitCode)
{
    /// <summary>Puts a failed call into words.</summary>
    /// <param name="failed">What the call threw.</param>
    /// <param name="target">Who was called.</param>
    public static CallFailure Of(RpcException failed, Target target)
    {
        var failure = OfStatus(failed, target.ToString());
        return failure with { Message = failure.Message + ErrorDetails.Of(failed) };
    }

    private static CallFailure OfStatus(RpcException failed, string address) => failed.StatusCode switch
    {
        StatusCode.InvalidArgument => new(failed.Status.Detail, Client.ExitCode.BadInput),
        StatusCode.Unavailable => new(Unavailable(failed, address), Client.ExitCode.Failed),
        StatusCode.DeadlineExceeded => new($"{address} did not answer in time; --timeout gives it more", Client.ExitCode.Failed),
        StatusCode.Unauthenticated => new($"{address} asks for credentials: {failed.Status.Detail} (--cert, --token-file, --api-key-file)", Client.ExitCode.Failed),
        StatusCode.Cancelled => new($"{address} cancelled the call", Client.ExitCode.Failed),
        StatusCode.Unimplemented => new($"{address} cannot do this: {failed.Status.Detail}", Client.ExitCode.Failed),
        _ => new($"{address} answered {failed.StatusCode}: {failed.Status.Detail}", Client.ExitCode.Failed),
    };

    private static string Unavailable(RpcException failed, string address) => SocketErrorOf(failed.Status.DebugException) switch
    {
        null or SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown =>
            failed.Status.DebugException is null
                ? $"{address} is unavailable: {failed.Status.Detail}"
                : $"the connection to {address} was lost",
        SocketError.ConnectionRefused => $"no server at {address}: is it running? (dotnet run --project Server)",
        SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData => $"no server at {address}: its name is not known",
        var other => $"no server at {address}: {other}",
    };

    private static SocketError? SocketErrorOf(Exception? cause) => cause switch
    {
        null => null,
        SocketException socket => socket.SocketErrorCode,
        _ => SocketErrorOf(cause.InnerException),
    };
}
