using System.Globalization;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Grpc.Net.Client;

/// <summary>What an HTTP response says of the call: its status and metadata.</summary>
internal static class ResponseStatus
{
    /// <summary>Throws when the answer does not come from gRPC at all.</summary>
    public static void RequireGrpc(HttpResponseMessage response)
    {
        var type = response.Content.Headers.ContentType?.ToString();
        if (response.StatusCode == System.Net.HttpStatusCode.OK && WireText.IsGrpc(type))
        {
            return;
        }

        var status = response.Headers.Contains(WireText.StatusHeader)
            ? Read(response.Headers)
            : response.StatusCode == System.Net.HttpStatusCode.OK
                ? new(StatusCode.Cancelled, type is null
                    ? "Bad gRPC response. Response did not have a content-type header."
                    : $"Bad gRPC response. Invalid content-type value: {type}")
                : new(CodeOf((int)response.StatusCode), $"Bad gRPC response. HTTP status code: {(int)response.StatusCode}");
        var trailers = Metadata(response.Headers);
        response.Dispose();
        throw new RpcException(status, trailers);
    }

    /// <summary>The status of a response that was read to its end: in its trailers, or in its headers if it had no body.</summary>
    public static (Status Status, Metadata Trailers) Of(HttpResponseMessage response)
    {
        var headers = response.Headers.Contains(WireText.StatusHeader) ? response.Headers : response.TrailingHeaders;
        return (Read(headers), Metadata(headers));
    }

    public static Metadata Metadata(HttpResponseHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                WireText.Add(metadata, key, value);
            }
        }

        return metadata;
    }

    private static Status Read(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues(WireText.StatusHeader, out var codes))
        {
            return new(StatusCode.Cancelled, "No grpc-status found on response.");
        }

        var text = codes.First();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return new(StatusCode.Cancelled, $"Unexpected grpc-status value: {text}");
        }

        var message = headers.TryGetValues(WireText.MessageHeader, out var messages) ? messages.First() : "";
        return new((StatusCode)code, WireText.DecodeMessage(message));
    }

    private static StatusCode CodeOf(int httpStatus) => httpStatus switch
    {
        400 => StatusCode.Internal,
        401 => StatusCode.Unauthenticated,
        403 => StatusCode.PermissionDenied,
        404 => StatusCode.Unimplemented,
        429 or 502 or 503 or 504 => StatusCode.Unavailable,
        _ => StatusCode.Unknown,
    };
}
