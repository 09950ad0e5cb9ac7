using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Telling;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstOutliers.Tests.Server.Telling;

/// <summary>A real server posts incidents to a webhook.</summary>
[TestClass]
public sealed class WebhookTests
{
    private const string Cpu = "cpu{host=\"a\"}";

    [TestMethod]
    public async Task Each_incident_is_posted_as_it_begins_and_ends_muted_ones_too()
    {
        var receiver = new Receiver();
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--webhook", receiver.Url.Replace("//", "//user:pass%2Fword@", StringComparison.Ordinal));
        await server.Monitor.MuteAsync(new() { Series = "disk", Until = DateTime.UtcNow.AddHours(1), Reason = "a drill" });

        await Incidents.BeginAsync(server, Cpu);
        await Incidents.BeginAsync(server, "disk");
        await Incidents.EndAsync(server, Cpu);
        await Condition.HoldsAsync(() => receiver.Posts.Count == 3);

        var begun = receiver.Posts.First().Incident;
        Assert.AreEqual(
            "id sequence name start over peak expected direction term surprise count muted told", string.Join(' ', begun.EnumerateObject().Select(field => field.Name)));
        Assert.AreEqual(
            ("1", "1", Cpu, false, 300.0, "DIRECTION_HIGH", "value", "1", false),
            (Text("id"), Text("sequence"), Text("name"), begun.GetProperty("over").GetBoolean(), begun.GetProperty("peak").GetDouble(), Text("direction"), Text("term"), Text("count"), begun.GetProperty("muted").GetBoolean()));
        Assert.AreEqual(Incidents.Begun, begun.GetProperty("start").GetDateTime());
        Assert.AreEqual("Basic dXNlcjpwYXNzL3dvcmQ=", receiver.Posts.First().Credentials);
        CollectionAssert.AreEqual(
            new[] { $"{Cpu} False False", "disk False True", $"{Cpu} True False" },
            receiver.Posts.Select(post => $"{post.Incident.GetProperty("name")} {post.Incident.GetProperty("over")} {post.Incident.GetProperty("muted")}").ToArray());

        string Text(string field) => begun.GetProperty(field).GetString()!;
    }

    [TestMethod]
    public async Task One_that_fails_is_posted_again_before_the_next_one()
    {
        var receiver = new Receiver(503, 429);
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--webhook", receiver.Url);

        await Incidents.BeginAsync(server, Cpu);
        await Incidents.BeginAsync(server, "disk");
        await Condition.HoldsAsync(() => receiver.Posts.Count == 4);

        Assert.AreEqual("1:503 1:429 1:200 2:200", Sequences(receiver));
    }

    [TestMethod]
    public async Task One_that_is_refused_is_logged_and_left_out()
    {
        var receiver = new Receiver(302, 404);
        await using var _ = await receiver.StartAsync();
        await using var server = await RunningServer.StartAsync("--webhook", receiver.Url, "--log-level", "Information");
        using var log = server.Listen();
        var refused = log.WaitForAsync("was not told of an incident: HTTP status 404");

        await Incidents.BeginAsync(server, Cpu);
        await Incidents.BeginAsync(server, "disk");
        await Incidents.EndAsync(server, Cpu);
        await Condition.HoldsAsync(() => receiver.Posts.Count == 3);

        Assert.AreEqual("1:302 2:404 3:200", Sequences(receiver));
        await refused;
        Assert.IsFalse(log.Entries.Any(entry => entry.Contains("cpu", StringComparison.Ordinal) || entry.Contains("hook", StringComparison.Ordinal)), "neither a series nor an address, which may be secret");
    }

    [TestMethod]
    public async Task A_receiver_that_comes_later_hears_of_all_in_order()
    {
        var port = Ports.Free();
        await using var server = await RunningServer.StartAsync("--webhook", $"http://127.0.0.1:{port}/hook?room=7", "--log-level", "Information");
        using var log = server.Listen();
        var (down, up) = (log.WaitForAsync("does not hear of incidents"), log.WaitForAsync("hears of incidents again"));
        await Incidents.BeginAsync(server, Cpu);
        await Incidents.EndAsync(server, Cpu);
        await down;

        var receiver = new Receiver();
        await using var _ = await receiver.StartAsync(port);
        await Condition.HoldsAsync(() => receiver.Posts.Count == 2);

        Assert.AreEqual("1:200 2:200", Sequences(receiver));
        await up;
    }

    [TestMethod]
    public async Task One_incident_is_tried_for_five_minutes()
    {
        using var store = new MemoryStore();
        var log = new IncidentLog(store, new(store, TimeProvider.System), TimeProvider.System);
        using var failing = new FailingClients();
        using var stopping = new CancellationTokenSource();
        log.Tell(new() { Name = "cpu" });
        log.Tell(new() { Name = "disk" });
        var clock = new HastyClock();

        var loop = new WebhookLoop(new("http://receiver.test"), new(new(failing)), log, 0, clock, NullLogger.Instance).RunAsync(stopping.Token);
        await Condition.HoldsAsync(() => failing.Bodies.Any(body => SequenceOf(body) == "2"));

        // after 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 61.5, …, 271.5 s
        Assert.AreEqual(15, failing.Bodies.Count(body => SequenceOf(body) == "1"));
        await stopping.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => loop);

        static string? SequenceOf(string body) => JsonDocument.Parse(body).RootElement.GetProperty("sequence").GetString();
    }

    [TestMethod]
    public async Task What_is_posted_is_the_message_of_the_contract_to_protobuf_in_Python()
    {
        const string Program = """
            import sys
            from google.protobuf import json_format
            from outliers_pb2 import Incident
            print(json_format.MessageToJson(json_format.Parse(open(sys.argv[1]).read(), Incident())))
            """;
        var python = await ForeignProgram.PythonAsync();
        using var program = new TemporaryFile("program.py", Program);
        await PythonStubs.MakeAsync(Repository.PathOf("outliers.proto"), program.Folder);
        using var clients = new FailingClients();
        var told = new Incident
        {
            Id = long.MaxValue, Sequence = 2, Name = "größe{a=\"\\\"\"}", Start = Incidents.Start, End = Incidents.Begun, Over = true, Peak = double.PositiveInfinity, Expected = double.NaN,
            Direction = Direction.Low, Term = "time of period", Surprise = 1e-300, Count = 3, Muted = true, Told = DateTime.UtcNow,
        };
        await new JsonPost(new(clients)).SendAsync(new("http://receiver.test"), ToldIncident.Of(told), CancellationToken.None);
        var posted = Path.Join(program.Folder, "posted.json");
        File.WriteAllText(posted, clients.Bodies.Single());

        var read = await Command.RunAsync(python, [program.Path, posted]);

        Assert.AreEqual(0, read.ExitCode, read.Error);
        using var ours = JsonDocument.Parse(clients.Bodies.Single());
        using var theirs = JsonDocument.Parse(read.Output);
        foreach (var field in ours.RootElement.EnumerateObject())
        {
            var other = theirs.RootElement.GetProperty(field.Name);
            var isTime = field.Name is "start" or "end" or "told"; // with as many digits as each likes
            Assert.IsTrue(isTime ? field.Value.GetDateTime() == other.GetDateTime() : JsonElement.DeepEquals(field.Value, other), $"{field}: {other}");
        }
    }

    private static string Sequences(Receiver receiver) => string.Join(' ', receiver.Posts.Select(post => $"{post.Incident.GetProperty("sequence")}:{post.Status}"));

    /// <summary>Answers everything with 500.</summary>
    private sealed class FailingClients : HttpMessageHandler, IHttpClientFactory
    {
        public ConcurrentQueue<string> Bodies { get; } = [];

        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Bodies.Enqueue(await request.Content!.ReadAsStringAsync(cancellationToken));
            return new(HttpStatusCode.InternalServerError);
        }
    }
}
