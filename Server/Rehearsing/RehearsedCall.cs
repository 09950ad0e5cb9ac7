using System.IO.Pipelines;
using System.Text;

namespace CodeFirstOutliers.Server.Rehearsing;

/// <summary>One Detect call as a client of HTTP/2 sends it, in bytes.</summary>
internal static class RehearsedCall
{
    private const int Stream = 1;

    // the article's series has an outlier, so that its answer has something to say
    private static readonly double[] _values = [1, 2, 100, 1, 3, 200, 1];

    /// <summary>Sends the call and waits for the end of its answer.</summary>
    /// <returns>The answer in gRPC's frame; empty if the call failed.</returns>
    /// <exception cref="EndOfStreamException">The server hung up before.</exception>
    public static async Task<byte[]> PlayAsync(IDuplexPipe connection)
    {
        await connection.Output.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray());
        await new Http2Frame(Http2Frame.Settings, 0, 0, []).WriteAsync(connection.Output);
        await new Http2Frame(Http2Frame.Headers, Http2Frame.EndHeaders, Stream, Headers()).WriteAsync(connection.Output);
        await new Http2Frame(Http2Frame.Data, Http2Frame.EndStream, Stream, Message()).WriteAsync(connection.Output);
        Http2Frame frame;
        List<byte> answer = [];
        do
        {
            frame = await Http2Frame.ReadAsync(connection.Input);
            if (frame.Type == Http2Frame.Data)
            {
                answer.AddRange(frame.Payload);
            }
        }
        while (!frame.IsLast);

        return [.. answer];
    }

    /// <summary>The first two by their numbers in HPACK's table, the others in full.</summary>
    private static byte[] Headers() =>
    [
        0x83, // :method POST
        0x86, // :scheme http
        .. Header(":path", "/pb.Outliers/Detect"),
        .. Header(":authority", "localhost"),
        .. Header("content-type", "application/grpc"),
        .. Header("te", "trailers"),
    ];

    private static byte[] Header(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    /// <summary>The request behind gRPC's five bytes: not compressed, and how long it is.</summary>
    private static byte[] Message()
    {
        byte[] request = [.. _values.SelectMany(Metric)];
        return [0, 0, 0, 0, (byte)request.Length, .. request];
    }

    private static byte[] Metric(double value) =>
    [
        0x0A, 22, // metrics
        0x0A, 6, 0x08, 0xA7, 0xC6, 0x9F, 0xF6, 0x05, // time
        0x12, 3, (byte)'C', (byte)'P', (byte)'U', // name
        0x19, .. BitConverter.GetBytes(value), // value
    ];
}
