using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

[TestClass]
public sealed class RefusedStreamsTests
{
    /// <summary>More than Kestrel remembers of a connection: twice its 100 streams.</summary>
    private const int Refusals = 400;

    [TestMethod]
    public async Task However_many_streams_are_refused_others_on_the_connection_are_served()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) }; // which has one connection
        for (var refused = 0; refused < Refusals; refused++)
        {
            using var request = RawCall.Request("/pb.Outliers/Watch", []);
            var body = new BodyThatStops(RawCall.Frame([], flag: 7));
            request.Content = body;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            Assert.AreEqual($"{(int)StatusCode.InvalidArgument}", RawCall.Header(response, "grpc-status"), $"{refused}");
            body.End(); // as a caller does who was still sending when it was refused
        }

        Assert.AreEqual(0, (await RawCall.PostAsync(client, "/pb.Outliers/Detect", RawCall.Frame([]))).GrpcStatus);
    }
}
