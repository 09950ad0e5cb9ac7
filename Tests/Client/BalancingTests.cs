using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client;

[TestClass]
public sealed class BalancingTests
{
    private const int Calls = 10_000;
    private const int AtOnce = 16;

    /// <summary>Three servers; one is killed amid the calls, and started again at the same port.</summary>
    [TestMethod]
    public async Task A_server_that_is_killed_loses_no_call()
    {
        var servers = new ForeignServer[3];
        for (var i = 0; i < servers.Length; i++)
        {
            servers[i] = await ForeignServer.StartOursAsync(["--Logging:LogLevel:CodeFirstOutliers.Server.Outliers=Warning"]);
        }

        using var connection = new Connection(new([.. servers.Select(server => new Uri(server.Url))]));
        ForeignServer? again = null;
        await ManyCalls.MakeAsync(connection.Outliers, Calls, AtOnce, async () =>
        {
            await servers[1].KillAsync();
            again = await ForeignServer.StartOursAsync([], new Uri(servers[1].Url).Port);
        });

        foreach (var server in (ForeignServer[])[servers[0], again!, servers[2]])
        {
            await server.DisposeAsync();
        }
    }

    [TestMethod]
    public async Task Calls_go_round_among_the_servers()
    {
        await using var one = await RunningServer.StartAsync("--log-level", "Information");
        await using var other = await RunningServer.StartAsync("--log-level", "Information");
        var (first, second) = (one.Listen(), other.Listen());
        using var connection = new Connection(new([new Uri(one.Url), new Uri(other.Url)]));
        for (var i = 0; i < 40; i++)
        {
            await connection.Outliers.DetectAsync(Requests.Of(1, 2, 3));
        }

        Assert.IsGreaterThan(5, first.Entries.Count(entry => entry.StartsWith("detect request", StringComparison.Ordinal)));
        Assert.IsGreaterThan(5, second.Entries.Count(entry => entry.StartsWith("detect request", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_name_stands_for_its_servers()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await ClientRun.InvokeAsync("--server", $"dns:///127.0.0.1:{new Uri(server.Url).Port}");
        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
    }

    [TestMethod]
    [DataRow(new[] { "--server", "http://127.0.0.1:1", "--server", "https://127.0.0.1:1" }, "got some of each")]
    [DataRow(new[] { "--server", "dns:///a:1", "--server", "dns:///b:1" }, "got some of each")]
    [DataRow(new[] { "--server", "dns:///" }, "got 'dns:///'")]
    [DataRow(new[] { "--server", "ftp://a" }, "got 'ftp://a'")]
    [DataRow(new[] { "--server", "dns:///a b:1" }, "got 'dns:///a b:1'")]
    [DataRow(new[] { "--server", "dns:///a:many" }, "got 'dns:///a:many'")]
    [DataRow(new[] { "--server", "dns:///\u0001" }, "got 'dns:///\\u0001'")]
    [DataRow(new[] { "--server", "http://127.0.0.1:1", "--tls" }, "--tls must go with https or dns addresses, got http://127.0.0.1:1")]
    [DataRow(new[] { "--tls", "--server", "http://127.0.0.1:1" }, "--tls must go with https or dns addresses, got http://127.0.0.1:1")]
    public async Task Servers_that_do_not_go_together_are_refused(string[] args, string words)
    {
        var run = await ClientRun.InvokeAsync(args);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.Contains(words, run.Error);
    }

    /// <summary>The server's certificate is of no authority that the system knows: that it is looked at shows that the connection is encrypted.</summary>
    [TestMethod]
    public async Task A_name_is_called_over_TLS_where_that_is_asked_for()
    {
        using var files = new Certificates();
        var (certificate, key, _) = files.Issue("server");
        await using var server = await RunningServer.StartAsync("--tls", certificate, key);
        var address = $"dns:///localhost:{new Uri(server.Url).Port}";

        var known = await ClientRun.InvokeAsync("--server", address, "--tls", "--cacert", files.Authority);
        Assert.AreEqual((0, ""), (known.ExitCode, known.Error));
        var unknown = await ClientRun.InvokeAsync("--server", address, "--tls");
        Assert.AreEqual(3, unknown.ExitCode);
        Assert.DoesNotContain("warning", unknown.Error);
    }

    [TestMethod]
    [DataRow("--token-file")]
    [DataRow("--api-key-file")]
    public async Task A_file_of_credentials_that_is_not_there_is_bad_input(string option)
    {
        await using var server = await RunningServer.StartAsync();
        var run = await ClientRun.InvokeAsync("--server", server.Url, option, "nowhere");
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.StartsWith($"outliers: {option}: ", run.Error);
    }

    [TestMethod]
    [DataRow("http://192.0.2.1:9999")]
    [DataRow("dns:///192.0.2.1:9999")]
    public async Task Whoever_sends_unencrypted_to_another_machine_is_warned_once(string server)
    {
        // 192.0.2.0/24 is nobody's (RFC 5737): the call ends with its deadline or without a route
        var run = await ClientRun.InvokeAsync("--server", server, "--timeout", "0.2");
        Assert.AreEqual(3, run.ExitCode);
        Assert.HasCount(2, run.Error.Split($"warning: what is sent to {server} is not encrypted"));
    }
}
