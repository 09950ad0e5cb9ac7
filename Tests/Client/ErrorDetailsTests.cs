using CodeFirstOutliers.Tests.Support;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Client;

/// <summary>What the client prints of an error beside its message.</summary>
[TestClass]
public sealed class ErrorDetailsTests
{
    private const string Series = "timestamp,name,value\n1,CPU,1\n2,CPU,2\n";

    [TestMethod]
    public async Task Reason_and_field_stand_behind_the_rule()
    {
        await using var server = await RunningServer.StartAsync();

        var run = await ClientRun.InvokeAsync(Series, ["watch", "-", "--budget", "1e9", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(2, "", "outliers: budget must be between 0 and 1000000, got 1000000000 (INVALID_INPUT, detector.budget)\n"), run);
    }

    [TestMethod]
    public async Task When_to_try_again_stands_at_the_end()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new Google.Rpc.Status
        {
            Code = (int)StatusCode.ResourceExhausted,
            Message = "the rule",
            Details = { Any.Pack(new ErrorInfo { Reason = "TOO_MANY_CALLS" }), Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(1500)) }) },
        }.ToRpcException();

        var run = await ClientRun.InvokeAsync(Series, ["detect", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(3, "", $"outliers: {server.Url} answered ResourceExhausted: the rule (TOO_MANY_CALLS); try again in 1.5 s\n"), run);
    }

    [TestMethod]
    public async Task What_another_server_says_of_a_field_stands_behind_it()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new Google.Rpc.Status
        {
            Code = (int)StatusCode.InvalidArgument,
            Message = "the request is wrong",
            Details =
            {
                Any.Pack(new BadRequest
                {
                    FieldViolations = { new BadRequest.Types.FieldViolation { Field = "a", Description = "must be b" }, new BadRequest.Types.FieldViolation { Field = "c" } },
                }),
            },
        }.ToRpcException();

        var run = await ClientRun.InvokeAsync(Series, ["watch", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(2, "", "outliers: the request is wrong (a: must be b, c)\n"), run);
    }
}
