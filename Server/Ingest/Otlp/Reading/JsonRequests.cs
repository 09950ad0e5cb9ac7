using System.Text.Json;
using System.Text.Json.Serialization;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;
using CodeFirstOutliers.Wire;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Reading;

/// <summary>Reads requests in OTLP's JSON: names in camel case, whole numbers of 64 bits as text or as numbers, unknown names passed over.</summary>
internal static class JsonRequests
{
    /// <summary>How deep objects and lists may lie in each other; those of a metric lie about a dozen deep.</summary>
    private const int MaxDepth = 64;

    /// <summary>How OTLP's JSON is read and written.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = MaxDepth,
    };

    /// <param name="message">The text, in UTF-8.</param>
    /// <param name="share">What the call holds, which becomes what the request takes.</param>
    /// <exception cref="UnreadableException">It is no request.</exception>
    /// <exception cref="LimitExceededException">There is no room for what it holds.</exception>
    public static ExportMetricsServiceRequest Read(ReadOnlySpan<byte> message, Share share)
    {
        try
        {
            var elements = new Elements(share, message.Length);
            elements.Add(ElementsOf(message));
            var request = JsonSerializer.Deserialize<ExportMetricsServiceRequest>(message, Options) ?? throw new JsonException();
            request.HeldBytes = elements.HeldBytes;
            return request;
        }
        catch (JsonException error)
        {
            var place = error.Path is { Length: > 0 } path ? $"at {Harmless.Quoted(path)}, " : "";
            throw new UnreadableException(
                StatusCode.InvalidArgument,
                UnreadableException.Whole,
                $"it is no {nameof(ExportMetricsServiceRequest)} in JSON: {place}line {(error.LineNumber ?? 0) + 1}, byte {(error.BytePositionInLine ?? 0) + 1}");
        }
    }

    /// <summary>How many objects and lists there are, before any is made.</summary>
    private static int ElementsOf(ReadOnlySpan<byte> message)
    {
        var reader = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = MaxDepth });
        var count = 0;
        while (reader.Read())
        {
            count += reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0;
        }

        return count;
    }
}
