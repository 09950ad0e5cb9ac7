using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Ingest.Sources;
using CodeFirstOutliers.Tests.Monitoring;
using CodeFirstOutliers.Tests.Server.Telling;
using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CodeFirstOutliers.Tests.Server.Ingest.Sources;

/// <summary>A server reads from sources, by a step of a second.</summary>
[TestClass]
public sealed class SourcesTests
{
    private const string Query = "Outliers:Sources:0:Queries:0";

    public required TestContext TestContext { get; set; }

    private CancellationToken Token => TestContext.CancellationToken;

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [TestMethod]
    public async Task The_past_is_learnt_in_order_and_in_silence_and_what_comes_then_is_told()
    {
        var (past, next) = (Now - 1500, Now + 5);
        await using var source = await new FakeSource(time => time == past ? 300 : time >= next ? 500 : Noise(time)).StartAsync();
        var receiver = new Receiver();
        await using var _ = await receiver.StartAsync();
        await using var server = await StartAsync(source.Url, "--webhook", receiver.Url);

        await Condition.HoldsAsync(() => !receiver.Posts.IsEmpty);

        Assert.AreEqual(DateTime.UnixEpoch.AddSeconds(next), receiver.Posts.First().Incident.GetProperty("start").GetDateTime());
        Assert.AreEqual("1", receiver.Posts.First().Incident.GetProperty("sequence").GetString());
        var ranges = source.Ranges.ToArray();
        Assert.IsTrue(ranges.Zip(ranges.Skip(1)).All(pair => pair.Second.Start == pair.First.End + 1), "no step is left out, and none is read twice");
        Assert.IsTrue(ranges.All(range => range.Step == 1 && range.End - range.Start < SourcePage.MostSteps));
        Assert.IsLessThan(10L, Math.Abs(ranges[0].Start - (next - 5 - 3600)));
        var series = (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Single();
        Assert.AreEqual(("cpu", 0L), (series.Name, series.Dropped));
        Assert.IsGreaterThan(3500L, series.Judged);
    }

    [TestMethod]
    public async Task A_source_that_is_down_is_told_of_once_and_read_from_where_it_was_left_when_it_comes()
    {
        var port = Ports.Free();
        await using var server = await StartAsync($"http://127.0.0.1:{port}", "--log-level", "Information");
        using var log = server.Listen();
        var again = log.WaitForAsync($"{Query} is read again");
        var failures = 0;
        await using var source = new FakeSource(time => Noise(time))
        {
            First = async call =>
            {
                var isFailure = Interlocked.Increment(ref failures) <= 2;
                call.Response.StatusCode = isFailure ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
                await call.Response.WriteAsync(isFailure ? "a secret" : "");
                return isFailure;
            },
        };
        await source.StartAsync(port);
        await again;

        Assert.IsLessThanOrEqualTo(1, log.Levels.Count(each => each.Level == LogLevel.Warning && each.Entry.Contains(Query, StringComparison.Ordinal)));
        Assert.IsFalse(log.Entries.Any(each => each.Contains("secret", StringComparison.Ordinal)));
        Assert.IsLessThan(70L, Math.Abs(source.Ranges.First().Start - (Now - 3600)), "from where it was left");
    }

    [TestMethod]
    public async Task An_answer_is_asked_for_in_gzip_and_inflated()
    {
        var encodings = new ConcurrentQueue<string>();
        await using var source = new FakeSource(time => Noise(time))
        {
            First = call =>
            {
                call.Response.ContentType = "application/json";
                call.Response.OnCompleted(() =>
                {
                    encodings.Enqueue($"{call.Response.Headers.ContentEncoding}");
                    return Task.CompletedTask;
                });
                return Task.FromResult(false);
            },
        };
        await source.StartAsync();
        await using var server = await StartAsync(source.Url);

        await Condition.HoldsAsync(async () => (await server.Monitor.ListSeriesAsync(new(), Token)).Series is [{ Judged: > 3500 }]);

        Assert.IsTrue(encodings.All(each => each == "gzip") && !encodings.IsEmpty, string.Join(' ', encodings));
    }

    /// <summary>A hundred megabytes of blanks, a hundred kilobytes as they are sent: the limit is one of what is inflated.</summary>
    [TestMethod]
    public async Task A_small_answer_that_inflates_beyond_the_limit_is_read_no_further()
    {
        var listening = new TaskCompletionSource();
        await using var source = new FakeSource(time => Noise(time))
        {
            First = async call =>
            {
                await listening.Task;
                call.Response.Headers.ContentEncoding = "gzip";
                await using var zip = new GZipStream(call.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
                for (var megabyte = 0; megabyte < 100 && !call.RequestAborted.IsCancellationRequested; megabyte++)
                {
                    await zip.WriteAsync(Enumerable.Repeat((byte)' ', 1024 * 1024).ToArray(), call.RequestAborted);
                }

                return true;
            },
        };
        await source.StartAsync();
        await using var server = await StartAsync(source.Url, "--Outliers:Ingest:MaxBytes=1048576", "--log-level", "Information");
        using var log = server.Listen();

        var told = log.WaitForAsync("the answer has more than the 1048576 bytes that are taken");
        listening.SetResult();
        await told;

        Assert.IsEmpty(source.Ranges);
        Assert.IsEmpty((await server.Monitor.ListSeriesAsync(new(), Token)).Series);
    }

    [TestMethod]
    public async Task A_server_that_is_started_again_reads_on_from_where_it_was()
    {
        using var folder = new TemporaryFile("empty", "");
        await using var source = await new FakeSource(time => Noise(time)).StartAsync();
        await using (var first = await StartAsync(source.Url, "--data", folder.Folder))
        {
            await Condition.HoldsAsync(() => source.Ranges.Any(range => range.End > Now - 5));
            await first.StopAsync();
        }

        var read = source.Ranges.Count;
        await using var second = await StartAsync(source.Url, "--data", folder.Folder);
        await Condition.HoldsAsync(() => source.Ranges.Count > read);

        var ranges = source.Ranges.ToArray();
        Assert.Contains(ranges[read].Start, ranges[..read].TakeLast(2).Select(range => range.End + 1), "the last answer may not have been read to its end");
        await Condition.HoldsAsync(async () => (await second.Monitor.ListSeriesAsync(new(), Token)).Series.Single().Judged > 3500);
    }

    [TestMethod]
    public async Task Where_an_answer_is_too_much_fewer_steps_are_asked_for()
    {
        await using var source = new FakeSource(time => Noise(time))
        {
            First = call =>
            {
                var isTooMuch = Number("end") - Number("start") > 600;
                call.Response.StatusCode = isTooMuch ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
                return Task.FromResult(isTooMuch);

                long Number(string name) => long.Parse(call.Request.Query[name]!, CultureInfo.InvariantCulture);
            },
        };
        await source.StartAsync();
        await using var server = await StartAsync(source.Url, "--log-level", "Information");
        using var log = server.Listen();
        var reached = log.WaitForAsync($"{Query} was read from ");

        await Condition.HoldsAsync(() => source.Ranges.Any(range => range.End > Now - 5));
        await reached;

        Assert.IsLessThanOrEqualTo(1, log.Levels.Count(each => each.Level == LogLevel.Warning), "an outage at most, in which it found out how much is not too much");
        Assert.IsTrue(source.Ranges.Zip(source.Ranges.Skip(1)).All(pair => pair.Second.Start == pair.First.End + 1));
        Assert.IsGreaterThan(3500L, (await server.Monitor.ListSeriesAsync(new(), Token)).Series.Single().Judged);
    }

    [TestMethod]
    public async Task Each_query_is_asked_with_the_credentials_of_its_source()
    {
        using var token = new TemporaryFile("token", "first\n");
        await using var source = await new FakeSource(_ => null).StartAsync();
        await using var server = await StartAsync(
            source.Url.Replace("//", "//user:pass%2Fword@", StringComparison.Ordinal), "--Outliers:Sources:0:Queries:1=rate(x{a=\"b&c\"}[5m])",
            $"--Outliers:Sources:1:Url={source.Url}/prefix", "--Outliers:Sources:1:Queries:0=up", "--Outliers:Sources:1:StepSeconds=1", $"--Outliers:Sources:1:TokenFile={token.Path}");
        await Condition.HoldsAsync(() => source.Questions.Contains(("up", "Bearer first")));
        await File.WriteAllTextAsync(token.Path, "second", Token);
        await Condition.HoldsAsync(() => source.Questions.Contains(("up", "Bearer second")));
        await Condition.HoldsAsync(() => source.Questions.Contains(("a query", "Basic dXNlcjpwYXNzL3dvcmQ=")) && source.Questions.Contains(("rate(x{a=\"b&c\"}[5m])", "Basic dXNlcjpwYXNzL3dvcmQ=")));
    }

    [TestMethod]
    public async Task A_source_has_two_things_to_answer_at_a_time_however_many_are_asked()
    {
        var (open, most, queries) = (0, 0, Enumerable.Range(1, 9).Select(index => $"--Outliers:Sources:0:Queries:{index}=q{index}").ToArray());
        await using var source = new FakeSource(_ => null)
        {
            First = async _ =>
            {
                var now = Interlocked.Increment(ref open);
                InterlockedMax(now);
                await Task.Delay(20);
                Interlocked.Decrement(ref open);
                return false;
            },
        };
        await source.StartAsync();
        await using var server = await StartAsync(source.Url, queries);

        await Condition.HoldsAsync(() => source.Questions.Select(each => each.Query).Distinct().Count() == 10 && source.Ranges.Count > 20);

        Assert.AreEqual(2, Volatile.Read(ref most));

        void InterlockedMax(int now)
        {
            for (var seen = Volatile.Read(ref most); seen < now && Interlocked.CompareExchange(ref most, now, seen) != seen; seen = Volatile.Read(ref most))
            {
            }
        }
    }

    [TestMethod]
    public async Task The_rules_of_what_is_taken_hold_here_too()
    {
        await using var source = await new FakeSource(time => Noise(time), "\"host\":\"a\"").StartAsync();
        await using var server = await StartAsync(source.Url, "--Outliers:Ingest:Drop:0={host=\"a\"}");

        await Condition.HoldsAsync(() => source.Ranges.Any(range => range.End > Now - 5));

        Assert.IsEmpty((await server.Monitor.ListSeriesAsync(new(), Token)).Series);
    }

    [TestMethod]
    public async Task While_the_monitor_is_busy_samples_wait_and_none_is_lost()
    {
        await using var held = await HeldMonitor.StartAsync();
        await using var server = await RunningServer.StartAsync();
        var sink = ActivatorUtilities.CreateInstance<SampleSink>(server.Services, held.Monitor);

        Task[] both = [SendAsync("b"), SendAsync("c")];
        await Assert.ThrowsExactlyAsync<BusyException>(async () => await held.Monitor.ObserveAsync([new("d", 1, 1)]));
        Assert.IsFalse(both.Any(each => each.IsCompleted));
        held.LetGo();
        await Task.WhenAll(both);

        Assert.AreEqual(3, held.Monitor.Count);
        Assert.AreEqual(0, server.Services.GetRequiredService<Budget>().Held);

        async Task SendAsync(string name)
        {
            var (batch, share) = sink.Begin();
            using (share)
            {
                batch.BeginSeries();
                batch.Labels.Add("__name__"u8);
                batch.Labels.Add(System.Text.Encoding.UTF8.GetBytes(name));
                batch.Add(1, 1000);
                batch.EndSeries();
                await sink.SendAsync(batch, isHistory: false, Token);
            }
        }
    }

    [TestMethod]
    public async Task A_server_stops_although_a_source_does_not_answer()
    {
        var asked = new TaskCompletionSource();
        await using var source = new FakeSource(_ => null)
        {
            First = async call =>
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, call.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return true;
            },
        };
        await source.StartAsync();
        var server = await StartAsync(source.Url);
        await asked.Task;

        await server.DisposeAsync();
    }

    private static double Noise(long time)
    {
        var random = new Random((int)time);
        return 100 + random.NextDouble() + random.NextDouble() + random.NextDouble();
    }

    private static Task<RunningServer> StartAsync(string url, params string[] args) => RunningServer.StartAsync(
        [$"--Outliers:Sources:0:Url={url}/prefix", "--Outliers:Sources:0:Queries:0=a query", "--Outliers:Sources:0:StepSeconds=1", "--Outliers:Sources:0:BackfillHours=1", .. args]);
}
