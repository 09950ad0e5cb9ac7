using CodeFirstOutliers.Demo.Live;
using CodeFirstOutliers.Tests.Support;
using Spectre.Console;

namespace CodeFirstOutliers.Tests.Tools.Demo;

[TestClass]
public sealed class LiveDemoTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task The_fleet_is_on_the_page_and_in_the_terminal_until_it_is_told_to_stop()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.CancellationToken);
        await using var terminal = new Terminal("queue_length");
        var address = new TaskCompletionSource<string>();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(terminal) });

        var running = new LiveDemo(console, TimeProvider.System).RunAsync(address.SetResult, stop.Token);
        using var client = new HttpClient();
        var page = await client.GetStringAsync(await address.Task, stop.Token);
        await terminal.Heard;
        await stop.CancelAsync();
        await running;

        Assert.Contains("Nothing is out of the ordinary", page);
        Assert.Contains("queue_length", page);
    }

    [TestMethod]
    public async Task With_minutes_it_ends_by_itself()
    {
        var run = await Command.RunAsync("dotnet", [Path.Join(AppContext.BaseDirectory, "CodeFirstOutliers.Demo.dll"), "--live", "--minutes", "0.001"], cancellationToken: TestContext.CancellationToken);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("the page: http://127.0.0.1:", run.Output);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("NaN")]
    [DataRow("soon")]
    public async Task Minutes_that_are_none_are_refused(string minutes)
    {
        var run = await Command.RunAsync("dotnet", [Path.Join(AppContext.BaseDirectory, "CodeFirstOutliers.Demo.dll"), "--live", "--minutes", minutes], cancellationToken: TestContext.CancellationToken);

        Assert.AreNotEqual(0, run.ExitCode, run.Output);
        Assert.Contains("--minutes", run.Error);
    }

    /// <summary>Waits until a word is written to it.</summary>
    private sealed class Terminal(string word) : StringWriter
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Heard => _heard.Task;

        public override void Write(string? value)
        {
            base.Write(value);
            if (value?.Contains(word, StringComparison.Ordinal) == true)
            {
                _heard.TrySetResult();
            }
        }
    }
}
