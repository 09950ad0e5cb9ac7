using System.Buffers;
using System.Buffers.Text;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Server.Hosting.Errors;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>Refuses a gRPC call whose headers say nothing: the stack passes over some of these, and fails over others as if the fault were the server's.</summary>
internal sealed partial class CheckedHeaders(RequestDelegate next, ErrorMapping errors)
{
    private const string Timeout = "grpc-timeout";
    private const string Binary = "-bin";

    private static readonly SearchValues<char> _ofNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");

    public Task InvokeAsync(HttpContext call)
    {
        if (!GrpcCall.Is(call) || FlawOf(call.Request.Headers) is not { } flaw)
        {
            return next(call);
        }

        errors.Answer(call, flaw);
        return Task.CompletedTask;
    }

    private static Refusal? FlawOf(IHeaderDictionary headers)
    {
        if (headers.GrpcTimeout is { Count: > 0 } timeout && FlawOfTimeout(timeout.ToString()) is { } flaw)
        {
            return flaw;
        }

        return headers.Count == UsualOf(headers) ? null : FlawOfMetadata(headers);
    }

    /// <summary>How many of the headers that nearly every call has are there: where there are no others, they need not be gone through.</summary>
    private static int UsualOf(IHeaderDictionary headers) =>
        headers.Host.Count + headers.ContentType.Count + headers.TE.Count + headers.UserAgent.Count + headers.GrpcAcceptEncoding.Count + headers.GrpcEncoding.Count
        + headers.GrpcTimeout.Count + headers.TraceParent.Count + headers.Authorization.Count + (headers.ContentLength is null ? 0 : 1);

    private static Refusal? FlawOfTimeout(string timeout) => timeout switch
    {
        _ when !TimeoutForm().IsMatch(timeout) => Invalid($"{Timeout} must be 1 to 8 digits and H, M, S, m, u or n, got {Harmless.Quoted(timeout)}"),
        _ when timeout.AsSpan(0, timeout.Length - 1).TrimStart('0').IsEmpty => new(Reason.Cancelled, $"{Timeout} was {timeout}") { Status = StatusCode.DeadlineExceeded },
        _ => null,
    };

    private static Refusal? FlawOfMetadata(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers)
        {
            if (name.AsSpan().ContainsAnyExcept(_ofNames))
            {
                return Invalid($"a name of metadata must have letters, digits, -, _ and . only, got {Harmless.Quoted(name)}");
            }

            if (name.EndsWith(Binary, StringComparison.OrdinalIgnoreCase) && !IsBase64(values.ToString()))
            {
                return Invalid($"{Harmless.Cut(name)} must be base64, got {Harmless.Quoted(values.ToString())}");
            }
        }

        return null;
    }

    /// <summary>Callers may leave out the padding.</summary>
    private static bool IsBase64(string text) => Base64.IsValid((text.Length % 4) switch
    {
        2 => $"{text}==",
        3 => $"{text}=",
        _ => text,
    });

    private static Refusal Invalid(string what) => new(Reason.MessageMalformed, what);

    [GeneratedRegex(@"\A[0-9]{1,8}[HMSmun]\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimeoutForm();
}
