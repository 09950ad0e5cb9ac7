using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

/// <summary>What the stack below refuses by itself has its details too, wherever the call stands by then.</summary>
[TestClass]
public sealed class StackErrorsTests
{
    [TestMethod]
    public async Task An_error_that_quotes_a_long_header_is_short()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, "/pb.Outliers/Detect", RawCall.Frame([1, 2, 3], flag: 1), header: ("grpc-encoding", new string('%', 20_000)));

        Assert.AreEqual(((int)StatusCode.Unimplemented, new("UNIMPLEMENTED")), (answer.GrpcStatus, answer.Details));
        Assert.HasCount(200, answer.Message);
    }

    [TestMethod]
    public async Task Health_of_a_service_that_is_not_there_is_not_found()
    {
        await using var server = await RunningServer.StartAsync();
        var health = new Health.HealthClient(server.Channel);

        var error = await Assert.ThrowsExactlyAsync<RpcException>(async () => await health.CheckAsync(new() { Service = "pb.Nothing" }));

        Assert.AreEqual((StatusCode.NotFound, new("NOT_FOUND")), (error.StatusCode, Details.Of(error)));
    }

    [TestMethod]
    public async Task A_bug_outside_of_gRPC_is_told_and_logged_like_any_other()
    {
        await using var server = await RunningServer.StartAsync(
            app => app.Use((HttpContext _, RequestDelegate _) => throw new InvalidOperationException("the inside")), "--log-level", "Information");
        using var log = server.Listen();

        var error = await Assert.ThrowsExactlyAsync<RpcException>(async () => await server.Outliers.DetectAsync(Requests.Of(1)));

        Assert.AreEqual((StatusCode.Internal, "internal error", new("INTERNAL")), (error.StatusCode, error.Status.Detail, Details.Of(error)));
        Assert.ContainsSingle(each => each.Contains("the inside", StringComparison.Ordinal), log.Entries);
    }

    [TestMethod]
    [DataRow("Check")]
    [DataRow("Watch")]
    public async Task What_is_no_message_of_health_is_told_as_its_callers_fault(string method)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };

        var answer = await RawCall.PostAsync(client, $"/grpc.health.v1.Health/{method}", RawCall.Frame([0x0a, 0xff]));

        Assert.AreEqual(((int)StatusCode.InvalidArgument, new("MESSAGE_MALFORMED"), "message: it is no message of this method"), (answer.GrpcStatus, answer.Details, answer.Message));
    }

    [TestMethod]
    [DataRow(StatusCode.OK, false)]
    [DataRow(StatusCode.DeadlineExceeded, false)]
    [DataRow(StatusCode.Unimplemented, true)]
    [DataRow(StatusCode.Unknown, true)]
    public void What_is_no_refusal_is_left_as_it_is(StatusCode status, bool isCompleted)
    {
        var call = new DefaultHttpContext();
        call.Response.Headers["grpc-status"] = $"{(int)status}";

        new ErrorMapping(NullLogger<ErrorMapping>.Instance).Complete(call);

        Assert.AreEqual(isCompleted, call.Response.Headers.ContainsKey("grpc-status-details-bin"));
        Assert.AreEqual($"{(int)status}", call.Response.Headers["grpc-status"].ToString());
    }

    [TestMethod]
    public async Task A_stream_that_turns_bad_after_its_first_answer_says_what_a_refused_one_does()
    {
        await using var server = await RunningServer.StartAsync("--max-names", "1");
        await using var answers = server.Outliers.WatchAsync(
            Requests.Stream([Requests.Of(1), new OutliersRequest { Metrics = [new() { Name = "b" }] }]), Requests.OfStream).GetAsyncEnumerator();
        Assert.IsTrue(await answers.MoveNextAsync());

        var error = await Assert.ThrowsExactlyAsync<RpcException>(() => answers.MoveNextAsync().AsTask());

        Assert.AreEqual(new("LIMIT_EXCEEDED", "metrics.name"), Details.Of(error));
    }

    [TestMethod]
    [DataRow("0A0F", "metrics[0]", DisplayName = "in a metric")]
    [DataRow("0A030A0108", "metrics[0].time.seconds", DisplayName = "in its time")]
    [DataRow("1204", "detector", DisplayName = "in the detector")]
    [DataRow("120113", "detector.field 2", DisplayName = "in the detector, where a group begins")]
    [DataRow("FF", null, DisplayName = "in no field")]
    public async Task A_field_that_cannot_be_read_is_named(string hex, string? field)
    {
        await using var server = await RunningServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new(server.Url) };
        foreach (var method in new[] { "Detect", "DetectSeries", "Watch" })
        {
            var answer = await RawCall.PostAsync(client, $"/pb.Outliers/{method}", RawCall.Frame(Convert.FromHexString(hex)));
            Assert.AreEqual(new("MESSAGE_MALFORMED", field), answer.Details, $"{method}: {answer.Message}");
        }
    }
}
