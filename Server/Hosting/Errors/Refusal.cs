using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>A call that ends without its answer: in words for people, and for programs in the details of Google's error model.</summary>
/// <param name="Reason">Why, in a word.</param>
/// <param name="Message">The words; they show nothing of the inside.</param>
internal sealed record Refusal(Reason Reason, string Message)
{
    /// <summary>The trailer of gRPC's own retries: in how many milliseconds to make the call again.</summary>
    public const string Pushback = "grpc-retry-pushback-ms";

    public static readonly Refusal Stopping = new(Reason.ShuttingDown, "server is stopping");

    /// <summary>The collector had no more, whatever the budget of what calls hold allows.</summary>
    public static readonly Refusal NoMemory = new(Reason.ServerBusy, "the server has no memory for it at the moment: try again later, or with less at a time");

    /// <summary>The status, which is the reason's but where the stack chose another.</summary>
    public StatusCode Status { get; init; } = Reason.Status;

    /// <summary>The field of the request that is at fault, as a path; null where it is none.</summary>
    public string? Field { get; init; }

    /// <summary>How soon the same call may succeed; null where making it again does not help.</summary>
    public TimeSpan? RetryAfter { get; init; } = Reason.RetryAfter;

    /// <summary>What ends a call from within it. One that its caller has ended gets no details: nobody hears them, and the first ones take a tenth of a second to make.</summary>
    public RpcException ToException()
    {
        if (Status == StatusCode.Cancelled)
        {
            return new(new Status(Status, Message));
        }

        var exception = RichStatus.Of(this).ToRpcException();
        if (RetryAfter is { } delay)
        {
            exception.Trailers.Add(Pushback, Milliseconds(delay));
        }

        return exception;
    }

    /// <summary>Answers a call that gRPC has not taken up.</summary>
    public void WriteTo(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        WriteTo(response.Headers);
    }

    /// <summary>Writes status, message and details to where a call ends, in place of what stands there.</summary>
    public void WriteTo(IHeaderDictionary headers)
    {
        headers[EndOfCall.Status] = $"{(int)Status}";
        headers[EndOfCall.Message] = Uri.EscapeDataString(Message);
        foreach (var entry in ToException().Trailers)
        {
            headers[entry.Key] = entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;
        }
    }

    private static string Milliseconds(TimeSpan delay) => $"{(long)Math.Ceiling(delay.TotalMilliseconds)}";
}
