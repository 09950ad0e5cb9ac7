using System.Buffers.Binary;
using System.Net;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using ProtoBuf.Grpc.Client;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.Tests.Shared;

/// <summary>The codec in its place: between a real client and a real server.</summary>
[TestClass]
public sealed class OutliersBinderTests
{
    private static readonly double[] s_values = [.. Enumerable.Range(0, 1000).Select(index => index == 700 ? 1e6 : index % 10)];

    private static readonly string[] s_names = ["cpu"];

    private static WebApplication s_server = null!;

    [ClassInitialize]
    public static async Task Start(TestContext context)
    {
        s_server = ServerProgram.Create("--host", "127.0.0.1", "--port", "0", "--log-level", "None");
        await s_server.StartAsync(context.CancellationToken);
    }

    [ClassCleanup]
    public static async Task Stop() => await s_server.DisposeAsync();

    [TestMethod]
    [DataRow(true, DisplayName = "with the codec")]
    [DataRow(false, DisplayName = "with protobuf-net's serializer")]
    public async Task A_client_is_answered(bool codec)
    {
        using var channel = GrpcChannel.ForAddress(s_server.Urls.First());
        var outliers = channel.CreateGrpcService<IOutliers>(codec ? OutliersBinder.ClientFactory : ClientFactory.Default);
        var times = s_values.Select((_, index) => DateTime.UnixEpoch.AddSeconds(index).Ticks).ToArray();
        var request = new OutliersRequest
        {
            Columns = new(s_values, times, new int[s_values.Length], s_names),
            Detector = new() { Explain = true },
        };

        var response = await outliers.DetectAsync(request);

        CollectionAssert.AreEqual(new[] { 700 }, response.Indices);
        var outlier = response.Outliers.Single();
        Assert.AreEqual("cpu", outlier.Name);
        Assert.AreEqual(DateTime.UnixEpoch.AddSeconds(700), outlier.Time);
        Assert.AreEqual(1e6, outlier.Value);
    }

    [TestMethod]
    public async Task Malformed_bytes_are_answered_with_field_and_byte()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{s_server.Urls.First()}/pb.Outliers/Detect"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame("0A000A06" + "0A0408FFFFFF")),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.TE.Add(new("trailers"));

        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        Assert.AreEqual("3", Status(response, "grpc-status"));
        Assert.AreEqual(
            "metrics[1].time.seconds: varint runs past the end of the message at byte 10",
            Uri.UnescapeDataString(Status(response, "grpc-message")));
    }

    // an answer without a message has its status among the headers
    private static string Status(HttpResponseMessage response, string name) =>
        (response.Headers.TryGetValues(name, out var values) ? values : response.TrailingHeaders.GetValues(name)).Single();

    private static byte[] Frame(string hex)
    {
        var message = Convert.FromHexString(hex);
        var frame = new byte[5 + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }
}
