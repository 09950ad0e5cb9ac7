using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class ServerCommandTests
{
    private static readonly string _program = Path.Join(AppContext.BaseDirectory, "outliers-server.dll");

    [TestMethod]
    [DataRow("--port", "99999", "Outliers:Port must be 0 to 65535, got 99999")]
    [DataRow("--port", "many", "Outliers:Port")]
    [DataRow("--host", "nowhere", "Outliers:Host must be an IP address or *, got nowhere")]
    [DataRow("--max-message-bytes", "1", "Outliers:MaxMessageBytes must be 1024 to 2147483647, got 1")]
    [DataRow("--web-origins", "https://page.test,https://page.test/path", "Outliers:Web:Origins must be origins such as https://monitor.example.org, without a path, got https://page.test/path")]
    [DataRow("--web-origins", "*", "Outliers:Web:Origins must be origins such as https://monitor.example.org, without a path, got *")]
    [DataRow("--message-seconds", "0", "Outliers:MessageSeconds must be 1 to 3600, got 0")]
    [DataRow("--max-held-bytes", "1023", "Outliers:MaxHeldBytes must be 1024 to 9223372036854775807, got 1023")]
    [DataRow("--max-state-bytes", "-1", "Outliers:MaxStateBytes must be 1024 to 9223372036854775807, got -1")]
    [DataRow("--calls-per-second", "0", "Outliers:CallsPerSecond must be 0.001 to 1000000, got 0")]
    [DataRow("--calls-per-second", "NaN", "Outliers:CallsPerSecond must be 0.001 to 1000000, got NaN")]
    [DataRow("--Outliers:CallsPerSecond=1", "--call-burst=0", "Outliers:CallBurst must be 1 to 2147483647, got 0")]
    [DataRow("--call-burst", "5", "Outliers:CallBurst must be given with CallsPerSecond, got only 5")]
    [DataRow("--alertmanager", "http://a:9093,localhost:9093", "Outliers:Telling:Alertmanagers must be http or https addresses such as http://localhost:9093, without a query, got localhost:9093")]
    [DataRow("--alertmanager", "http://a:9093?b=c", "Outliers:Telling:Alertmanagers must be http or https addresses such as http://localhost:9093, without a query, got http://a:9093?b=c")]
    [DataRow("--webhook", "ftp://a/b", "Outliers:Telling:Webhooks must be http or https addresses such as https://chat.example.org/hook, got ftp://a/b")]
    [DataRow("--Outliers:Telling:Page=/page", "--port=0", "Outliers:Telling:Page must be an http or https address such as https://outliers.example.org, without a query, got /page")]
    [DataRow("--Outliers:Telling:ResendSeconds=0", "--port=0", "Outliers:Telling:ResendSeconds must be 1 to 3600, got 0")]
    [DataRow("--remote-write", "http://a/api/v1/write,localhost:9090", "Outliers:Telling:RemoteWrites must be http or https addresses such as http://localhost:9090/api/v1/write, got localhost:9090")]
    [DataRow("--remote-write=http://a:b@c/write", "--gauges=none", "Outliers:Telling:Gauges must be Open or All beside RemoteWrites, got None")]
    [DataRow("--gauges", "some", "Outliers:Telling:Gauges")]
    [DataRow("--Outliers:Telling:EndedSeconds=0", "--port=0", "Outliers:Telling:EndedSeconds must be 1 to 86400, got 0")]
    [DataRow("--Outliers:Telling:RemoteWriteSeconds=0", "--port=0", "Outliers:Telling:RemoteWriteSeconds must be 1 to 3600, got 0")]
    [DataRow("--Outliers:Telling:MaxRemoteWriteBytes=1023", "--port=0", "Outliers:Telling:MaxRemoteWriteBytes must be 1024 to 2147483647, got 1023")]
    [DataRow("--prt", "1", "--prt")]
    [DataRow("--Outliers:Prot=1", "--port=0", "Outliers:Prot is no option; there are Host, Port, ")]
    [DataRow("--Outliers:Tls:Certficate=a.pem", "--port=0", "Outliers:Tls:Certficate is no option; there are Certificate, Key, Password, ClientCa")]
    [DataRow("--Outliers:Identity:ApiKey:bob=sha256:0", "--port=0", "Outliers:Identity:ApiKey is no option; there are Jwt, ApiKeys")]
    [DataRow("--Outliers:Identity:ApiKeys:team:alice=sha256:0", "--port=0", "Outliers:Identity:ApiKeys:team:alice is no option: Outliers:Identity:ApiKeys:team is a value")]
    [DataRow("--Outliers:Port:Number=1", "--port=0", "Outliers:Port:Number is no option: Outliers:Port is a value")]
    [DataRow("--Outliers:Ingest:MaxBytes=1023", "--port=0", "Outliers:Ingest:MaxBytes must be 1024 to 2147483591, got 1023")]
    [DataRow("--Outliers:Ingest:MaxLabels=0", "--port=0", "Outliers:Ingest:MaxLabels must be 1 to 10000, got 0")]
    [DataRow("--Outliers:Ingest:Keep:0=up{", "--port=0", "Outliers:Ingest:Keep:0 must be a selector of series such as up{job=\"api\"}: ")]
    [DataRow("--Outliers:Ingest:Drop:0=", "--port=0", "Outliers:Ingest:Drop:0 must be a selector of series such as up{job=\"api\"}: got none; {} selects all")]
    [DataRow("--Outliers:Ingest:Keep=up{}", "--port=0", "Outliers:Ingest:Keep must be a list (Outliers:Ingest:Keep:0 and so on), got up{}")]
    [DataRow("--Outliers:Monitor:EvictIdleMinutes=0", "--port=0", "Outliers:Monitor:EvictIdleMinutes must be 1 to 525600, got 0")]
    [DataRow("--Outliers:Sources=http://a:9090", "--port=0", "Outliers:Sources must be a list (Outliers:Sources:0 and so on), got http://a:9090")]
    [DataRow("--Outliers:Sources:0:Uri=http://a:9090", "--port=0", "Outliers:Sources:0:Uri is no option; there are Url, Queries, StepSeconds, BackfillHours, TokenFile, DropLabels")]
    [DataRow("--Outliers:Sources:0:Queries:0=up", "--port=0", "Outliers:Sources:0:Url must be an http or https address such as http://localhost:9090, without a query, got none")]
    [DataRow("--Outliers:Sources:0:Url=a:9090", "--Outliers:Sources:0:Queries:0=up", "Outliers:Sources:0:Url must be an http or https address such as http://localhost:9090, without a query, got a:9090")]
    [DataRow("--Outliers:Sources:0:Url=http://a:9090", "--port=0", "Outliers:Sources:0:Queries must have at least one query in PromQL, got none")]
    [DataRow("--Outliers:Sources:0:Url=http://a", "--Outliers:Sources:0:Queries:0=", "Outliers:Sources:0:Queries:0 must be a query in PromQL, got none")]
    [DataRow("--Outliers:Sources:0:Queries:0=up", "--Outliers:Sources:0:Queries:1=up", "Outliers:Sources:0:Queries:1 must be another query than Outliers:Sources:0:Queries:0, got the same")]
    [DataRow("--Outliers:Sources:0:Url=http://a", "--Outliers:Sources:0:StepSeconds=0", "Outliers:Sources:0:StepSeconds must be 1 to 86400, got 0")]
    [DataRow("--Outliers:Sources:0:Url=http://a", "--Outliers:Sources:0:BackfillHours=-1", "Outliers:Sources:0:BackfillHours must be 0 to 87600, got -1")]
    [DataRow("--Outliers:Sources:0:Url=http://a", "--Outliers:Sources:0:TokenFile=/nowhere/token", "Outliers:Sources:0:TokenFile must be a file, got /nowhere/token")]
    [DataRow("--Outliers:Sources:0:Url=http://me:secret@a", "--Outliers:Sources:0:TokenFile=/etc/hostname", "Outliers:Sources:0 must have a TokenFile or a user in its Url, got both")]
    [DataRow("--Outliers:Sources:0:Url=http://a", "--Outliers:Sources:0:DropLabels:0=", "Outliers:Sources:0:DropLabels must be names of labels, got an empty one")]
    [DataRow("--port=70000", "--host:127.0.0.1", "Outliers:Port must be 0 to 65535, got 70000")]
    [DataRow("--port:70000", "--host=127.0.0.1", "Outliers:Port must be 0 to 65535, got 70000")]
    [DataRow("--tls=nowhere.pem", "--port=0", "nowhere.pem")]
    [DataRow("--tls:nowhere.pem", "--port=0", "nowhere.pem")]
    [DataRow("--tls-client-ca:/nowhere/a=b.pem", "--port=0", "Outliers:Tls:Certificate must be given with a key or client CA, got only /nowhere/a=b.pem")]
    [DataRow("--jwt-issuer:me", "--port=0", "Outliers:Identity:Jwt must have Issuer, Audience and Jwks, or none of them, got only me")]
    public async Task Bad_options_are_named_and_end_with_2(string option, string value, string words)
    {
        var (exitCode, _, error) = await RunAsync(option, value);

        Assert.AreEqual(2, exitCode, error);
        Assert.Contains(words, error);
    }

    [TestMethod]
    [DataRow("nowhere.json", "nowhere.json")]
    [DataRow("http://keys.test/jwks", "Outliers:Identity:Jwt:Jwks must be a file or an https address, got http://keys.test/jwks")]
    public async Task Keys_that_can_never_be_read_are_told_at_once(string keys, string words)
    {
        var (exitCode, _, error) = await RunAsync("--port", "0", "--jwt-issuer", "i", "--jwt-audience", "a", "--jwt-keys", keys);

        Assert.AreEqual(2, exitCode, error);
        Assert.Contains(words, error);
    }

    [TestMethod]
    [DataRow("team:alice")]
    [DataRow("a=b")]
    [DataRow("a b")]
    public async Task A_holder_of_a_key_has_a_name_that_a_setting_can_have(string name)
    {
        var (exitCode, output, error) = await RunAsync("new-key", name);

        Assert.AreEqual(2, exitCode);
        Assert.DoesNotContain("sha256:", output);
        Assert.Contains($"NAME must have letters, digits, '.', '_' and '-' only, got '{name}'", error);
    }

    [TestMethod]
    public async Task A_busy_port_is_named_and_ends_with_3()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;

        var (exitCode, _, error) = await RunAsync("--host", "127.0.0.1", "--port", $"{port}");

        Assert.AreEqual(3, exitCode, error);
        Assert.Contains($":{port}: address already in use", error);
    }

    [TestMethod]
    public async Task Help_names_every_option()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.AreEqual(0, exitCode);
        foreach (var option in new[] { "--host", "--port", "--max-message-bytes", "--max-series-length", "--max-names", "--web-origins", "--calls-per-second", "--call-burst", "--drain-seconds", "--remote-write", "--gauges", "--log-level" })
        {
            Assert.Contains(option, output);
        }
    }

    [TestMethod]
    public async Task It_says_when_it_is_ready_and_stops_tidily_when_told()
    {
        using var server = Process.Start(Command.Describe("dotnet", [_program, "--host", "127.0.0.1", "--port", "0"]))!;
        var ready = await server.StandardOutput.ReadLineAsync();
        StringAssert.Matches(ready, new(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - INFO - server ready on port \d+$"));

        await Command.RunAsync("kill", ["-TERM", $"{server.Id}"]);
        var rest = await server.StandardOutput.ReadToEndAsync();
        await server.WaitForExitAsync();

        Assert.AreEqual(0, server.ExitCode, rest);
        Assert.Contains("server stopping", rest);
    }

    [TestMethod]
    public async Task The_environment_sets_options_and_the_command_line_wins()
    {
        var (fromEnvironment, _, error) = await RunAsync(new Dictionary<string, string> { ["Outliers__Port"] = "70000" });
        Assert.AreEqual(2, fromEnvironment);
        Assert.Contains("got 70000", error);

        var (fromCommandLine, _, other) = await RunAsync(new Dictionary<string, string> { ["Outliers__Port"] = "70000" }, "--port", "80000");
        Assert.AreEqual(2, fromCommandLine);
        Assert.Contains("got 80000", other);
    }

    [TestMethod]
    [DataRow("--Kestrel:Endpoints:Grpc:Url=nowhere", "nowhere", DisplayName = "an endpoint that is no URL")]
    [DataRow("--Kestrel:Endpoints:Grpc:Url=https://127.0.0.1:0", "certificate", DisplayName = "TLS without a certificate")]
    [DataRow("--Kestrel:Endpoints:Grpc:Url=http://127.0.0.1:70000", "'port'", DisplayName = "a port above its range")]
    [DataRow("--Kestrel:Limits:MaxConcurrentConnections=-1", "Kestrel:Limits: ", DisplayName = "a limit below its range")]
    public async Task A_wrong_setting_of_the_web_server_is_told_and_ends_with_2(string setting, string words)
    {
        var (exitCode, output, error) = await RunAsync(setting, "--data", "none");

        Assert.AreEqual(2, exitCode, error);
        Assert.Contains(words, error);
        Assert.StartsWith("outliers-server: ", error);
        Assert.AreEqual("", output);
    }

    private static Task<CommandResult> RunAsync(params string[] args) => RunAsync([], args);

    private static Task<CommandResult> RunAsync(Dictionary<string, string> environment, params string[] args) =>
        Command.RunAsync("dotnet", [_program, .. args], environment);
}
