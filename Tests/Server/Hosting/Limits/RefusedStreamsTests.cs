using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

[TestClass]
public sealed class RefusedStreamsTests
{
    /// <summary>More than Kestrel remembers of a connection: twice its 100 streams.</summary>
    private const int Refusals = 400;

    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    [TestMethod]
    [DataRow(StatusCode.InvalidArgument, "--http-port=0", DisplayName = "for their messages")]
    [DataRow(StatusCode.Unauthenticated, $"--Outliers:Identity:ApiKeys:tests=sha256:{NoHash}", DisplayName = "for their credentials")]
    [DataRow(StatusCode.ResourceExhausted, "--Outliers:CallsPerSecond=0.001", DisplayName = "for their number")]
    public async Task However_many_streams_are_refused_others_on_the_connection_are_served(StatusCode status, string setting)
    {
        await using var server = await RunningServer.StartAsync(setting);
        using var client = new HttpClient { BaseAddress = new(server.Url) }; // which has one connection
        for (var refused = 0; refused < Refusals; refused++)
        {
            using var request = RawCall.Request("/pb.Outliers/Watch", []);
            var body = new BodyThatStops(RawCall.Frame([], flag: 7));
            request.Content = body;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var expected = refused == 0 && status is StatusCode.ResourceExhausted ? StatusCode.InvalidArgument : status; // one call is allowed
            Assert.AreEqual($"{(int)expected}", RawCall.Header(response, "grpc-status"), $"{refused}");
            body.End(); // as a caller does who was still sending when it was refused
        }

        Assert.AreEqual(0, (await RawCall.PostAsync(client, "/grpc.health.v1.Health/Check", RawCall.Frame([]))).GrpcStatus);
    }
}
