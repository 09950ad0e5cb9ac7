using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Tools.Interop;

[TestClass]
public sealed class MatrixTests
{
    private static InteropServers? _servers;

    public required TestContext TestContext { get; set; }

    public static IEnumerable<TestDataRow<string>> CasesForEveryClient => Rows(InteropCase.ForEveryClient);

    public static IEnumerable<TestDataRow<string>> CasesForEveryServer => Rows(InteropCase.ForEveryServer);

    [ClassInitialize]
    public static async Task StartServersAsync(TestContext _) => _servers = await InteropServers.StartAsync();

    [ClassCleanup]
    public static async Task StopServersAsync()
    {
        if (_servers is not null)
        {
            await _servers.DisposeAsync();
        }
    }

    [TestMethod]
    [DynamicData(nameof(CasesForEveryClient))]
    public async Task Clients_in_four_languages_get_the_same_answer_from_servers_in_three(string name)
    {
        var asked = InteropCase.ForEveryClient.Single(each => each.Name == name);
        var file = Path.GetTempFileName();
        try
        {
            InteropClient.Write(file, asked.Metrics);
            var answers = await Task.WhenAll(_servers!.Addresses.Select(server => AskAllAsync(server.Key, server.Value, asked, file)));
            AssertSame(asked, [.. answers.SelectMany(each => each)]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    [DynamicData(nameof(CasesForEveryServer))]
    public async Task Servers_in_three_languages_answer_the_same(string name)
    {
        var asked = InteropCase.ForEveryServer.Single(each => each.Name == name);
        List<(string, Answer)> answers = [];
        foreach (var (server, address) in _servers!.Addresses)
        {
            answers.Add((server, await InteropClient.AskAsync(address, asked, TestContext.CancellationToken)));
        }

        AssertSame(asked, answers);
    }

    [TestMethod]
    [DataRow("Go")]
    [DataRow("Python")]
    public async Task A_server_that_does_not_watch_says_so(string server)
    {
        using var channel = GrpcChannel.ForAddress($"http://{_servers!.Addresses[server]}");
        var answers = channel.CreateGrpcService<IOutliers>().WatchAsync(AsyncEnumerable.Empty<OutliersRequest>(), TestContext.CancellationToken);

        var error = await Assert.ThrowsExactlyAsync<RpcException>(async () => await answers.CountAsync(TestContext.CancellationToken));

        Assert.AreEqual(StatusCode.Unimplemented, error.StatusCode);
    }

    private async Task<List<(string Pair, Answer Answer)>> AskAllAsync(string server, string address, InteropCase asked, string file)
    {
        var cancellation = TestContext.CancellationToken;
        List<(string, Answer)> answers = [($"C# to {server}", await InteropClient.AskAsync(address, asked, cancellation))];
        foreach (var (language, client) in await ClientsAsync())
        {
            answers.Add(($"{language} to {server}", await InteropClient.AskAsync(client, address, asked, file, cancellation)));
        }

        return answers;
    }

    private static void AssertSame(InteropCase asked, List<(string Peers, Answer Answer)> answers)
    {
        var first = answers[0].Answer;
        Assert.AreEqual(asked.Status, first.Status);
        CollectionAssert.AreEqual(asked.Expected ?? first.Indices, first.Indices);
        foreach (var (peers, answer) in answers)
        {
            Assert.AreEqual(first.Status, answer.Status, peers);
            CollectionAssert.AreEqual(first.Indices, answer.Indices, peers);
            CollectionAssert.AreEqual(first.Explained, answer.Explained, peers);
        }
    }

    private static IEnumerable<TestDataRow<string>> Rows(InteropCase[] cases) =>
        cases.Select(each => new TestDataRow<string>(each.Name) { DisplayName = each.Name });

    private static async Task<(string Language, ForeignProgram Client)[]> ClientsAsync() =>
    [
        ("Go", await InteropProgram.GoAsync("client")),
        ("Python", await InteropProgram.PythonAsync("client")),
        ("Node", await InteropProgram.NodeAsync("client")),
    ];
}
