using System.Buffers;
using System.IO.Pipelines;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>How long a message may take, to the tick.</summary>
[TestClass]
public sealed class MessageTimeTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _tick = TimeSpan.FromTicks(1);
    private static readonly byte[] _message = RawCall.Frame(new byte[10]);

    [TestMethod]
    public async Task A_message_that_dribbles_has_its_time_and_not_a_tick_more()
    {
        var (clock, rung) = (new ManualClock(), 0);
        using var check = await CheckAsync(clock, hasOne: false, () => rung++);

        Assert.IsNull(check.FlawOf(Read(_message[..1])));
        clock.Pass(_limit - _tick);
        Assert.IsNull(check.FlawOf(Read(_message[..14])));
        Assert.AreEqual(0, rung);
        clock.Pass(_tick);

        Assert.AreEqual(1, rung, "whoever reads is woken");
        AssertLate("message must be there within 30 s of its first byte, got 14 bytes of it", check.FlawOf(Read(_message[..14])));
    }

    [TestMethod]
    public async Task A_message_that_comes_in_time_has_a_stream_wait_for_the_next_as_long_as_it_likes()
    {
        var clock = new ManualClock();
        using var check = await CheckAsync(clock, hasOne: false, () => Assert.Fail("it is not late"));

        Assert.IsNull(check.FlawOf(Read(_message[..1])));
        clock.Pass(_limit - _tick);
        Assert.IsNull(check.FlawOf(Read(_message)));
        check.IsTaken = true;
        check.Forget();
        clock.Pass(TimeSpan.FromDays(1));

        Assert.IsNull(check.FlawOf(Read(_message[..1])));
    }

    [TestMethod]
    public async Task A_call_of_one_message_ends_in_time()
    {
        var (clock, rung) = (new ManualClock(), 0);
        using var check = await CheckAsync(clock, hasOne: true, () => rung++);

        Assert.IsNull(check.FlawOf(Read(_message)));
        Assert.IsFalse(check.HasMessage, "more may come");
        clock.Pass(_limit - _tick);
        Assert.AreEqual(0, rung);
        clock.Pass(_tick);

        Assert.AreEqual(1, rung);
        AssertLate("a call of one message must end within 30 s of its first byte, got no end", check.FlawOf(Read(_message)));
    }

    private static async Task<MessageCheck> CheckAsync(TimeProvider clock, bool hasOne, Action late)
    {
        await using var server = await RunningServer.StartAsync("--message-seconds", "30");
        var (options, budget) = (server.Services.GetRequiredService<IOptions<CodeFirstOutliers.Server.Hosting.Settings.ServerOptions>>(), server.Services.GetRequiredService<Budget>());
        return new("", hasOne, new MessageLimits(options, budget, clock, server.Services.GetRequiredService<ErrorMapping>()), new Share(budget), late);
    }

    private static ReadResult Read(byte[] bytes) => new(new ReadOnlySequence<byte>(bytes), isCanceled: false, isCompleted: false);

    private static void AssertLate(string words, Refusal? flaw) => Assert.AreEqual((StatusCode.ResourceExhausted, words), (flaw!.Status, flaw.Message));
}
