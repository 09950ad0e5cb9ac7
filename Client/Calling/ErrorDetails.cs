using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>What a server says of an error beside its message, in Google's error model; whatever of it cannot be read is left out.</summary>
internal static class ErrorDetails
{
    /// <summary>More fields than a person reads in a line.</summary>
    private const int MostViolations = 8;

    private static readonly TimeSpan _longest = TimeSpan.FromDays(365);

    /// <summary>The end of a line that begins with the message: <c> (REASON, field: what is wrong with it); try again in 1 s</c>; empty where nothing is said.</summary>
    public static string Of(RpcException failed)
    {
        if (failed.Trailers.GetRpcStatus(ignoreParseError: true) is not { } status)
        {
            return "";
        }

        string[] words = [.. Read<ErrorInfo>(status) is { Reason.Length: > 0 } info ? [info.Reason] : Array.Empty<string>(), .. Violations(status, failed.Status.Detail)];
        return (words.Length > 0 ? $" ({string.Join(", ", words)})" : "") + Delay(status);
    }

    private static IEnumerable<string> Violations(Google.Rpc.Status status, string message) =>
        (Read<BadRequest>(status)?.FieldViolations ?? []).Take(MostViolations)
            .Select(each => each.Description.Length == 0 || each.Description == message ? each.Field : $"{each.Field}: {each.Description}");

    private static string Delay(Google.Rpc.Status status) =>
        Read<RetryInfo>(status)?.RetryDelay is { Seconds: >= 0, Nanos: >= 0 and < Duration.NanosecondsPerSecond } delay && delay.Seconds <= _longest.TotalSeconds
            ? string.Create(CultureInfo.InvariantCulture, $"; try again in {delay.Seconds + ((double)delay.Nanos / Duration.NanosecondsPerSecond):0.###} s")
            : "";

    private static T? Read<T>(Google.Rpc.Status status)
        where T : class, IMessage<T>, new()
    {
        try
        {
            return status.GetDetail<T>();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
