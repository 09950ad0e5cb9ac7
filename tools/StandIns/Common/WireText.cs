using System.Text;
using Grpc.Core;

namespace Grpc.Net;

/// <summary>Metadata and messages as headers carry them.</summary>
internal static class WireText
{
    public const string ContentType = "application/grpc";
    public const string StatusHeader = "grpc-status";
    public const string MessageHeader = "grpc-message";
    public const string EncodingHeader = "grpc-encoding";
    public const string AcceptEncodingHeader = "grpc-accept-encoding";
    public const string TimeoutHeader = "grpc-timeout";

    public static bool IsGrpc(string? contentType) =>
        contentType is not null
        && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is ';' or '+');

    /// <summary>Percent-encodes the UTF-8 of whatever is not printable ASCII.</summary>
    public static string EncodeMessage(string message)
    {
        if (!message.AsSpan().ContainsAnyExceptInRange(' ', '~') && !message.Contains('%', StringComparison.Ordinal))
        {
            return message;
        }

        var encoded = new StringBuilder(message.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(message))
        {
            _ = value is >= (byte)' ' and <= (byte)'~' and not (byte)'%'
                ? encoded.Append((char)value)
                : encoded.Append('%').Append(value.ToString("X2", null));
        }

        return encoded.ToString();
    }

    public static string DecodeMessage(string message) => Uri.UnescapeDataString(message);

    /// <summary>The text of an entry: base64 where it holds bytes.</summary>
    public static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value;

    /// <summary>Adds a header to metadata, unless it belongs to the protocol.</summary>
    public static void Add(Metadata metadata, string key, string value)
    {
        if (key.Length == 0 || key[0] == ':' || key is StatusHeader or MessageHeader or EncodingHeader or AcceptEncodingHeader)
        {
            return;
        }

        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            metadata.Add(key, value);
            return;
        }

        foreach (var part in value.Split(','))
        {
            metadata.Add(key, DecodeBase64(part.Trim()));
        }
    }

    // senders may leave out the padding
    private static byte[] DecodeBase64(string text) =>
        Convert.FromBase64String((text.Length % 4) switch { 2 => text + "==", 3 => text + "=", _ => text });
}
