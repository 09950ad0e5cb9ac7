using System.IO.Pipelines;
using System.Text;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Commands;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Client.Commands;

[TestClass]
public sealed class WatchCommandTests
{
    private const string Metrics = "2014-04-01,cpu,20.5\n2014-04-02,cpu,97.25\n2014-04-03,mem,91\n";

    [TestMethod]
    [DataRow(
        "text",
        """
        2014-04-02T00:00:00Z  cpu  97.25  expected 20 (-Infinity to 90)  new level, higher, about 1 in 200,000 values
        2014-04-03T00:00:00Z  mem  91  expected 20 (-Infinity to 90)  new level, higher, about 1 in 200,000 values

        """)]
    [DataRow(
        "json",
        """
        {"index":1,"time":"2014-04-02T00:00:00Z","name":"cpu","value":97.25,"expected":20,"lower":"-Infinity","upper":90,"score":1.1035714285714286,"term":"level","surprise":5.25}
        {"index":2,"time":"2014-04-03T00:00:00Z","name":"mem","value":91,"expected":20,"lower":"-Infinity","upper":90,"score":1.0142857142857142,"term":"level","surprise":5.25}

        """)]
    [DataRow(
        "csv",
        """
        index,time,name,value,expected,lower,upper,score,term,surprise,over,start,count
        1,2014-04-02T00:00:00Z,cpu,97.25,20,-Infinity,90,1.1035714285714286,level,5.25,,,
        2,2014-04-03T00:00:00Z,mem,91,20,-Infinity,90,1.0142857142857142,level,5.25,,,

        """)]
    public async Task Prints_each_outlier(string format, string expected)
    {
        await using var server = await FakeServer.StartAsync();

        var run = await ClientRun.InvokeAsync(Metrics, ["watch", "-", "--format", format, "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(ExitCode.Done, expected, ""), run);
        Assert.IsTrue(server.Outliers.Requests[0].Detector!.Explain);
    }

    [TestMethod]
    [DataRow(
        "text",
        """
        2014-04-02T00:00:00Z  cpu  97.25  expected 20 (-Infinity to 90)  new level, higher, about 1 in 200,000 values
        2014-04-02T01:20:00Z  cpu  over after 17 values in 1 h 20 min  peak 99, expected 20

        """)]
    [DataRow(
        "json",
        """
        {"index":1,"time":"2014-04-02T00:00:00Z","name":"cpu","value":97.25,"expected":20,"lower":"-Infinity","upper":90,"score":1.1035714285714286,"term":"level","surprise":5.25}
        {"incident":"began","index":1,"name":"cpu","start":"2014-04-02T00:00:00Z","peak":97.25,"expected":20,"direction":"high","term":"level","surprise":5.25,"count":1}
        {"incident":"over","index":2,"name":"cpu","start":"2014-04-02T00:00:00Z","end":"2014-04-02T01:20:00Z","peak":99,"expected":20,"direction":"high","term":"level","surprise":6,"count":17}

        """)]
    [DataRow(
        "csv",
        """
        index,time,name,value,expected,lower,upper,score,term,surprise,over,start,count
        1,2014-04-02T00:00:00Z,cpu,97.25,20,-Infinity,90,1.1035714285714286,level,5.25,,,
        2,2014-04-02T01:20:00Z,cpu,99,20,,,,level,6,over,2014-04-02T00:00:00Z,17

        """)]
    public async Task Prints_when_an_incident_begins_and_when_it_is_over(string format, string expected)
    {
        await using var server = await FakeServer.StartAsync();
        var start = new DateTime(2014, 4, 2, 0, 0, 0, DateTimeKind.Utc);
        var began = new Incident { Index = 1, Name = "cpu", Start = start, Peak = 97.25, Expected = 20, Direction = Direction.High, Term = "level", Surprise = 5.25, Count = 1 };
        server.Outliers.Incidents.AddRange([began, began with { Index = 2, End = start.AddMinutes(80), Over = true, Peak = 99, Surprise = 6, Count = 17 }]);

        var run = await ClientRun.InvokeAsync(
            "2014-04-01,cpu,20.5\n2014-04-02,cpu,97.25\n2014-04-03,cpu,21\n", ["watch", "-", "--format", format, "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(ExitCode.Done, expected, ""), run);
    }

    [TestMethod]
    public async Task What_only_the_online_detector_can_be_told_is_passed_on()
    {
        await using var server = await FakeServer.StartAsync();
        string[] options = ["--sensitivity", "eager", "--budget", "2", "--min-deviation-share", "0.1", "--missing", "600"];

        await ClientRun.InvokeAsync("1\n", ["watch", "-", .. options, "--server", server.Url], CancellationToken.None);

        var asked = server.Outliers.Requests[0].Detector!;
        Assert.AreEqual((Sensitivity.Eager, 2, 0.1, 600), (asked.Sensitivity, asked.Budget, asked.MinDeviationShare, asked.MissingSeconds));
    }

    [TestMethod]
    public async Task A_line_is_answered_before_the_next_one_comes()
    {
        await using var server = await FakeServer.StartAsync();
        var (input, output) = (new Pipe(), new Pipe());
        await using var error = new StringWriter();
        using var streams = new StandardStreams(input.Reader.AsStream(), output.Writer.AsStream(), error);
        using var printed = new StreamReader(output.Reader.AsStream());

        var running = OutliersCommand.InvokeAsync(["watch", "-", "--format", "json", "--server", server.Url], streams);
        for (var index = 0; index < 5; index++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes($"{100 + index}\n"));
            var line = await printed.ReadLineAsync();
            Assert.StartsWith($"{{\"index\":{index},\"value\":{100 + index},", line!);
        }

        await input.Writer.CompleteAsync();
        Assert.AreEqual(ExitCode.Done, await running, error.ToString());
        Assert.HasCount(5, server.Outliers.Requests);
    }

    [TestMethod]
    public async Task Indices_count_from_the_start_of_the_input_whatever_the_chunks()
    {
        await using var server = await FakeServer.StartAsync();
        var lines = string.Concat(Enumerable.Range(0, 60_000).Select(index => index % 1000 == 0 ? "99\n" : "1\n"));

        var run = await ClientRun.InvokeAsync(lines, ["watch", "-", "--format", "csv", "--server", server.Url], CancellationToken.None);

        CollectionAssert.AreEqual(
            Enumerable.Range(0, 60).Select(index => $"{index * 1000}").ToArray(),
            run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]).ToArray());
        Assert.IsGreaterThan(1, server.Outliers.Requests.Count);
    }

    [TestMethod]
    public async Task The_state_is_kept_from_run_to_run()
    {
        await using var server = await FakeServer.StartAsync();
        using var state = new TemporaryFile("outliers.state");
        string[] args = ["watch", "-", "--state", state.Path, "--server", server.Url];

        await ClientRun.InvokeAsync("1,cpu,1\n2,cpu,1\n2,mem,1\n", args, CancellationToken.None);
        await ClientRun.InvokeAsync("3,cpu,1\n", args, CancellationToken.None);
        server.Outliers.Requests.Clear();
        var run = await ClientRun.InvokeAsync("4,cpu,1\n4,mem,1\n4,new,1\n", args, CancellationToken.None);

        // the server of these tests counts each name's metrics
        Assert.AreEqual(new ClientRun(ExitCode.Done, "", ""), run);
        var imported = server.Outliers.Requests[0];
        Assert.IsEmpty(imported.Metrics);
        Assert.AreEqual("cpu 3, mem 1", string.Join(", ", imported.States.Select(each => $"{each.Name} {BitConverter.ToInt32(each.Data)}")));
        Assert.IsNotNull(imported.Detector);
        CollectionAssert.AreEqual(new[] { state.Path }, Directory.GetFiles(state.Folder));
    }

    [TestMethod]
    public async Task An_interruption_ends_the_input_and_saves_the_state()
    {
        await using var server = await FakeServer.StartAsync();
        using var state = new TemporaryFile("outliers.state");
        using var interruption = new CancellationTokenSource();
        var (input, output) = (new Pipe(), new Pipe());
        await using var error = new StringWriter();
        using var streams = new StandardStreams(input.Reader.AsStream(), output.Writer.AsStream(), error);
        using var printed = new StreamReader(output.Reader.AsStream());

        var running = OutliersCommand.InvokeAsync(
            ["watch", "-", "--state", state.Path, "--server", server.Url], streams, interruption.Token);
        await input.Writer.WriteAsync("99\n"u8.ToArray());
        await printed.ReadLineAsync();
        await interruption.CancelAsync();

        Assert.AreEqual(ExitCode.Interrupted, await running, error.ToString());
        Assert.IsTrue(File.Exists(state.Path));
        await input.Writer.CompleteAsync();
    }

    [TestMethod]
    public async Task A_bad_line_ends_it_after_the_lines_before_were_answered()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await ClientRun.InvokeAsync("99\nx\n99\n", ["watch", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(
            new ClientRun(
                ExitCode.BadInput,
                "0  99  expected 20 (-Infinity to 90)  new level, higher, about 1 in 200,000 values\n",
                "outliers: standard input:2: the value must be a number, got 'x'\n"),
            run);
    }

    [TestMethod]
    public async Task A_failed_call_is_one_line_and_leaves_the_state_as_it_was()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new RpcException(new Status(StatusCode.InvalidArgument, "the rule, got -1"));
        using var state = new TemporaryFile("outliers.state");

        var run = await ClientRun.InvokeAsync("1\n", ["watch", "-", "--state", state.Path, "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(ExitCode.BadInput, "", "outliers: the rule, got -1\n"), run);
        Assert.IsFalse(File.Exists(state.Path));
    }

    [TestMethod]
    public async Task The_exit_code_tells_whether_outliers_were_found_when_asked_to()
    {
        await using var server = await FakeServer.StartAsync();
        string[] args = ["watch", "-", "--exit-code", "--server", server.Url];

        Assert.AreEqual(ExitCode.OutliersFound, (await ClientRun.InvokeAsync("99\n", args, CancellationToken.None)).ExitCode);
        Assert.AreEqual(ExitCode.Done, (await ClientRun.InvokeAsync("9\n", args, CancellationToken.None)).ExitCode);
    }
}
