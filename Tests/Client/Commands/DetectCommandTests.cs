using CodeFirstOutliers.Client;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Client.Commands;

[TestClass]
public sealed class DetectCommandTests
{
    private const string Metrics = "timestamp,name,value\n2014-04-01 00:00:00,cpu,20.5\n2014-04-01 00:05:00,cpu,97.25\n2014-04-01 00:10:00,\"a,b\",1e9\n";

    [TestMethod]
    [DataRow(new string[] { }, "outliers at: [1 2]\n", DisplayName = "text")]
    [DataRow(new[] { "--format", "json" }, "{\"indices\":[1,2]}\n", DisplayName = "json")]
    [DataRow(new[] { "--format", "csv" }, "index\n1\n2\n", DisplayName = "csv")]
    [DataRow(
        new[] { "--explain" },
        """
        index  time                  name       value  expected      lower  upper        score
            1  2014-04-01T00:05:00Z  cpu        97.25        20  -Infinity     90      1.10357
            2  2014-04-01T00:10:00Z  a,b   1000000000        20  -Infinity     90  1.42857E+07

        """,
        DisplayName = "text, explained")]
    [DataRow(
        new[] { "--explain", "--format", "csv" },
        """
        index,time,name,value,expected,lower,upper,score
        1,2014-04-01T00:05:00Z,cpu,97.25,20,-Infinity,90,1.1035714285714286
        2,2014-04-01T00:10:00Z,"a,b",1000000000,20,-Infinity,90,14285714

        """,
        DisplayName = "csv, explained")]
    [DataRow(
        new[] { "--explain", "--format", "json" },
        """
        {"indices":[1,2],"outliers":[{"index":1,"time":"2014-04-01T00:05:00Z","name":"cpu","value":97.25,"expected":20,"lower":"-Infinity","upper":90,"score":1.1035714285714286},{"index":2,"time":"2014-04-01T00:10:00Z","name":"a,b","value":1000000000,"expected":20,"lower":"-Infinity","upper":90,"score":14285714}]}

        """,
        DisplayName = "json, explained")]
    public async Task Prints_what_was_found(string[] options, string expected)
    {
        await using var server = await FakeServer.StartAsync();
        using var file = new TemporaryFile("metrics.csv", Metrics);

        var run = await ClientRun.InvokeAsync(["detect", file.Path, "--server", server.Url, .. options]);

        Assert.AreEqual(new ClientRun(ExitCode.Done, expected, ""), run);
    }

    [TestMethod]
    public async Task Reads_standard_input()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await ClientRun.InvokeAsync("1\n2\n91\n", ["detect", "-", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(ExitCode.Done, "outliers at: [2]\n", ""), run);
    }

    [TestMethod]
    [DataRow("1\n2\n", ExitCode.Done, DisplayName = "none")]
    [DataRow("1\n91\n", ExitCode.OutliersFound, DisplayName = "one")]
    public async Task The_exit_code_tells_whether_outliers_were_found_when_asked_to(string input, int exitCode)
    {
        await using var server = await FakeServer.StartAsync();

        var run = await ClientRun.InvokeAsync(input, ["detect", "-", "--exit-code", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(exitCode, run.ExitCode, run.Error);
    }

    [TestMethod]
    public async Task Without_options_the_request_has_no_detector_so_that_old_servers_understand_it()
    {
        await using var server = await FakeServer.StartAsync();

        await ClientRun.InvokeAsync("1\n", ["detect", "-", "--server", server.Url], CancellationToken.None);

        Assert.IsNull(server.Outliers.Requests.Single().Detector);
    }

    [TestMethod]
    public async Task Options_become_the_detector()
    {
        await using var server = await FakeServer.StartAsync();
        string[] options =
        [
            "--method", "seasonal", "--threshold", "0.01", "--by-name", "--explain", "--direction", "low",
            "--min-deviation", "2.5", "--period", "24", "--mode", "light",
        ];

        await ClientRun.InvokeAsync("1\n", ["detect", "-", "--server", server.Url, .. options], CancellationToken.None);

        var expected = new Detector
        {
            Method = Method.Seasonal,
            Threshold = 0.01,
            Scope = Scope.ByName,
            Explain = true,
            Direction = Direction.Low,
            MinDeviation = 2.5,
            Period = 24,
            Mode = Mode.Light,
        };
        Assert.AreEqual(expected, server.Outliers.Requests.Single().Detector);
    }

    [TestMethod]
    public async Task A_file_larger_than_a_message_goes_in_chunks_and_arrives_whole()
    {
        const int count = 150_000;
        await using var server = await FakeServer.StartAsync();
        using var file = new TemporaryFile("large.csv");
        File.WriteAllLines(file.Path, Enumerable.Range(0, count).Select(index => $"{1_400_000_000 + index},service.cpu{index % 3},{index % 90}.5"));

        var run = await ClientRun.InvokeAsync("detect", file.Path, "--explain", "--server", server.Url);

        Assert.AreEqual(new ClientRun(ExitCode.Done, "outliers at: []\n", ""), run);
        Assert.IsGreaterThan(1, server.Outliers.Requests.Count);
        Assert.IsNotNull(server.Outliers.Requests[0].Detector);
        var metrics = server.Outliers.Requests.SelectMany(request => request.Metrics).ToList();
        Assert.HasCount(count, metrics);
        for (var index = 0; index < count; index++)
        {
            var expected = new Metric
            {
                Time = DateTime.UnixEpoch.AddSeconds(1_400_000_000 + index),
                Name = $"service.cpu{index % 3}",
                Value = (index % 90) + 0.5,
            };
            Assert.AreEqual(expected, metrics[index]);
        }
    }

    [TestMethod]
    public async Task Notes_go_to_the_error_stream_and_into_json()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Notes.Add("no period was found");

        var text = await ClientRun.InvokeAsync("1\n", ["detect", "-", "--server", server.Url], CancellationToken.None);
        var json = await ClientRun.InvokeAsync("1\n", ["detect", "-", "--format", "json", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(new ClientRun(ExitCode.Done, "outliers at: []\n", "note: no period was found\n"), text);
        Assert.AreEqual(new ClientRun(ExitCode.Done, "{\"indices\":[],\"notes\":[\"no period was found\"]}\n", ""), json);
    }

    [TestMethod]
    [DataRow(StatusCode.InvalidArgument, ExitCode.BadInput, "outliers: the rule, got -1\n")]
    [DataRow(StatusCode.ResourceExhausted, ExitCode.Failed, "outliers: URL answered ResourceExhausted: the rule, got -1\n")]
    [DataRow(StatusCode.Unimplemented, ExitCode.Failed, "outliers: URL cannot do this: the rule, got -1\n")]
    [DataRow(StatusCode.Unavailable, ExitCode.Failed, "outliers: URL is unavailable: the rule, got -1\n")]
    [DataRow(StatusCode.Internal, ExitCode.Failed, "outliers: URL answered Internal: the rule, got -1\n")]
    public async Task A_failed_call_is_one_line(StatusCode status, int exitCode, string error)
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.Failure = new RpcException(new Status(status, "the rule, got -1"));
        string manyLines = string.Concat(Enumerable.Repeat("1\n", 100_000));

        foreach (var input in (string[])["1\n", manyLines])
        {
            var run = await ClientRun.InvokeAsync(input, ["detect", "-", "--server", server.Url], CancellationToken.None);

            Assert.AreEqual(new ClientRun(exitCode, "", error.Replace("URL", server.Url, StringComparison.Ordinal)), run);
        }
    }

    [TestMethod]
    public async Task No_server_is_said_with_what_to_do()
    {
        string url;
        await using (var server = await FakeServer.StartAsync())
        {
            url = server.Url;
        }

        var run = await ClientRun.InvokeAsync("1\n", ["detect", "-", "--server", url], CancellationToken.None);

        Assert.AreEqual(
            new ClientRun(ExitCode.Failed, "", $"outliers: no server at {url}: is it running? (dotnet run --project Server)\n"), run);
    }

    [TestMethod]
    public async Task A_timeout_ends_the_call()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.NeverAnswers = true;

        var run = await ClientRun.InvokeAsync("1\n", ["detect", "-", "--timeout", "0.2", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual(
            new ClientRun(ExitCode.Failed, "", $"outliers: {server.Url} did not answer in time; --timeout gives it more\n"), run);
    }

    [TestMethod]
    [DataRow("detect")]
    [DataRow("watch")]
    public async Task A_timeout_travels_to_the_server_as_the_deadline_of_the_call(string command)
    {
        await using var server = await FakeServer.StartAsync();

        var before = DateTime.UtcNow;
        var run = await ClientRun.InvokeAsync("1\n", [command, "-", "--timeout", "5000", "--server", server.Url], CancellationToken.None);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        Assert.IsInRange(before.AddSeconds(5000 - 1), DateTime.UtcNow.AddSeconds(5000 + 1), server.Outliers.Deadline);
    }

    [TestMethod]
    public async Task An_interruption_ends_it_without_a_word()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.NeverAnswers = true;
        using var interruption = new CancellationTokenSource();

        var running = ClientRun.InvokeAsync("1\n", ["detect", "-", "--server", server.Url], interruption.Token);
        await server.Outliers.Called.Task;
        await interruption.CancelAsync();

        Assert.AreEqual(new ClientRun(ExitCode.Interrupted, "", ""), await running);
    }
}
