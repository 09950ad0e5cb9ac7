using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CodeFirstOutliers.Server.Ingest.Otlp.Messages;

namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>The text of an attribute's value: of a string itself, of bytes their base64, of lists their JSON.</summary>
internal static class AttributeText
{
    public static string Of(AnyValue? value) => value switch
    {
        { StringValue: { } text } => text,
        { BoolValue: { } truth } => truth ? "true" : "false",
        { IntValue: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { DoubleValue: { } number } => number.ToString(CultureInfo.InvariantCulture),
        { BytesValue: { } bytes } => Convert.ToBase64String(bytes),
        { ArrayValue: not null } or { KvlistValue: not null } => Json(value),
        _ => "",
    };

    private static string Json(AnyValue value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(writer, value);
        }

        return Encoding.UTF8.GetString(json.WrittenSpan);
    }

    // as deep as the message was, whose readers have their limits
    private static void Write(Utf8JsonWriter writer, AnyValue? value)
    {
        switch (value)
        {
            case { BoolValue: { } truth }:
                writer.WriteBooleanValue(truth);
                break;
            case { IntValue: { } number }:
                writer.WriteNumberValue(number);
                break;
            case { DoubleValue: { } number } when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case { ArrayValue: { } list }:
                writer.WriteStartArray();
                list.Values?.ForEach(each => Write(writer, each));
                writer.WriteEndArray();
                break;
            case { KvlistValue: { } pairs }:
                writer.WriteStartObject();
                foreach (var pair in pairs.Values.Present())
                {
                    writer.WritePropertyName(pair.Key ?? "");
                    Write(writer, pair.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(Of(value));
                break;
        }
    }
}
