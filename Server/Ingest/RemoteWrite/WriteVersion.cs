using Microsoft.Net.Http.Headers;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>The versions of remote write, which a sender tells by the type of its message.</summary>
internal enum WriteVersion
{
    /// <summary>https://prometheus.io/docs/specs/prw/remote_write_spec/</summary>
    One,

    /// <summary>https://prometheus.io/docs/specs/prw/remote_write_spec_2_0/</summary>
    Two,
}

/// <summary>Tells the version of a request.</summary>
internal static class WriteVersions
{
    private const string MediaType = "application/x-protobuf";
    private const string Message1 = "prometheus.WriteRequest";
    private const string Message2 = "io.prometheus.write.v2.Request";
    private const string Encoding = "snappy";

    /// <exception cref="WriteRefusedException">It is of another type or encoding.</exception>
    public static WriteVersion Of(HttpRequest request)
    {
        if (!string.Equals(request.Headers.ContentEncoding.ToString(), Encoding, StringComparison.OrdinalIgnoreCase))
        {
            throw Unsupported($"Content-Encoding must be {Encoding}, got {Harmless.Quoted(request.Headers.ContentEncoding.ToString())}");
        }

        return VersionOf(request.ContentType)
            ?? throw Unsupported($"Content-Type must be {MediaType} with proto={Message1}, which may be left out, or proto={Message2}, got {Harmless.Quoted(request.ContentType ?? "")}");
    }

    private static WriteVersion? VersionOf(string? type)
    {
        if (!MediaTypeHeaderValue.TryParse(type, out var media) || !media.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var message = media.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("proto", StringComparison.OrdinalIgnoreCase));
        return message is null || message.GetUnescapedValue().Equals(Message1, StringComparison.Ordinal) ? WriteVersion.One
            : message.GetUnescapedValue().Equals(Message2, StringComparison.Ordinal) ? WriteVersion.Two
            : null;
    }

    private static WriteRefusedException Unsupported(string message) => new(StatusCodes.Status415UnsupportedMediaType, message);
}
