using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>Why a call ended without its answer, in a word for programs that stays what it is; docs/errors.md has all of them.</summary>
/// <param name="Name">The word.</param>
/// <param name="Status">The status that it comes with.</param>
/// <param name="RetryAfter">How soon the same call may succeed, where nothing else says so; null where making it again does not help.</param>
internal sealed record Reason(string Name, StatusCode Status, TimeSpan? RetryAfter = null)
{
    public static readonly Reason InvalidInput = new("INVALID_INPUT", StatusCode.InvalidArgument);
    public static readonly Reason MessageMalformed = new("MESSAGE_MALFORMED", StatusCode.InvalidArgument);
    public static readonly Reason LimitExceeded = new("LIMIT_EXCEEDED", StatusCode.ResourceExhausted);
    public static readonly Reason ServerBusy = new("SERVER_BUSY", StatusCode.ResourceExhausted, TimeSpan.FromSeconds(1));
    public static readonly Reason TooManyCalls = new("TOO_MANY_CALLS", StatusCode.ResourceExhausted, TimeSpan.FromSeconds(1));
    public static readonly Reason Unauthenticated = new("UNAUTHENTICATED", StatusCode.Unauthenticated);
    public static readonly Reason PermissionDenied = new("PERMISSION_DENIED", StatusCode.PermissionDenied);

    /// <summary>By then the server takes no more connections, and who tries again finds another one.</summary>
    public static readonly Reason ShuttingDown = new("SHUTTING_DOWN", StatusCode.Unavailable, TimeSpan.FromSeconds(1));

    public static readonly Reason Unimplemented = new("UNIMPLEMENTED", StatusCode.Unimplemented);
    public static readonly Reason NotFound = new("NOT_FOUND", StatusCode.NotFound);
    public static readonly Reason Cancelled = new("CANCELLED", StatusCode.Cancelled);
    public static readonly Reason Internal = new("INTERNAL", StatusCode.Internal);

    public static IReadOnlyList<Reason> All { get; } =
    [
        InvalidInput, MessageMalformed, LimitExceeded, ServerBusy, TooManyCalls, Unauthenticated, PermissionDenied, ShuttingDown, Unimplemented, NotFound,
        Cancelled, Internal,
    ];
}
