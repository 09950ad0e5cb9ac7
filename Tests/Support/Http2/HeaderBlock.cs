using System.Text;

namespace CodeFirstOutliers.Tests.Support.Http2;

/// <summary>Headers as HPACK writes them where it spares itself everything: literals that are not indexed, without Huffman's code (RFC 7541, section 6.2.2).</summary>
internal static class HeaderBlock
{
    private const int MostOfOneByte = 0x7F;

    /// <summary>The headers of a gRPC call.</summary>
    public static byte[] OfCall(string path, params (string Name, string Value)[] more) => Of(
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers"), .. more]);

    public static byte[] Of(params (string Name, string Value)[] headers)
    {
        var block = new List<byte>();
        foreach (var (name, value) in headers)
        {
            block.Add(0);
            Add(block, name);
            Add(block, value);
        }

        return [.. block];
    }

    /// <summary>The grpc-status in a block of the server's, which writes that header as a literal, too; null where it is not there.</summary>
    public static int? StatusIn(ReadOnlySpan<byte> block)
    {
        // the length before the name tells it from grpc-status-details-bin
        var at = block.IndexOf("\u000bgrpc-status"u8);
        if (at < 0)
        {
            return null;
        }

        var value = block[(at + "\u000bgrpc-status"u8.Length)..];
        return int.Parse(value.Slice(1, value[0]));
    }

    private static void Add(List<byte> block, string text)
    {
        var rest = text.Length - MostOfOneByte;
        block.Add((byte)Math.Min(text.Length, MostOfOneByte));
        for (; rest >= 0; rest = rest < 0x80 ? -1 : rest >> 7)
        {
            block.Add((byte)(rest < 0x80 ? rest : (rest & 0x7F) | 0x80));
        }

        block.AddRange(Encoding.ASCII.GetBytes(text));
    }
}
