using CodeFirstOutliers.Tests.Support;
using ProtoBuf;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>What clients without a .proto file learn from the server, be it the published package's or its stand-in's.</summary>
[TestClass]
public sealed class ServerReflectionTests
{
    private const int NotFound = 5;

    [TestMethod]
    public async Task The_services_are_listed()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await AskAsync(server, new ReflectionQuestion { ListServices = "*" });

        CollectionAssert.IsSubsetOf(
            new[] { "pb.Outliers", "grpc.reflection.v1alpha.ServerReflection" },
            answer.Services!.Names.Select(s => s.Name).ToArray());
    }

    [TestMethod]
    [DataRow("pb.Outliers", DisplayName = "a service")]
    [DataRow("pb.Metric", DisplayName = "a message")]
    [DataRow("pb.Method", DisplayName = "an enum")]
    public async Task A_symbol_is_answered_with_its_file_and_what_that_imports(string symbol)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await AskAsync(server, new ReflectionQuestion { FileContainingSymbol = symbol });
        var names = answer.Files!.Files.Select(f => Serializer.Deserialize<ReflectionName>(new ReadOnlyMemory<byte>(f)).Name).ToArray();

        Assert.Contains("google/protobuf/timestamp.proto", names);
        var byName = await AskAsync(server, new ReflectionQuestion { FileByFilename = names[0] });
        CollectionAssert.AreEqual(answer.Files.Files[0], byName.Files!.Files[0]);
    }

    [TestMethod]
    public async Task What_is_not_there_is_not_found_and_the_next_question_is_answered()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.AreEqual(NotFound, (await AskAsync(server, new ReflectionQuestion { FileContainingSymbol = "pb.Nothing" })).Error?.Code);
        Assert.AreEqual(NotFound, (await AskAsync(server, new ReflectionQuestion { FileByFilename = "nothing.proto" })).Error?.Code);
        Assert.IsNotNull((await AskAsync(server, new ReflectionQuestion { ListServices = "*" })).Services);
    }

    [TestMethod]
    public async Task Buf_calls_Detect_by_what_the_server_says_of_it()
    {
        var buf = Repository.PathOf("tools", "ProtoGen", "node_modules", ".bin", "buf");
        Absent.Unless([buf], "npm install --prefix tools/ProtoGen");
        await using var server = await RunningServer.StartAsync();
        var metrics = string.Join(',', new[] { 1, 2, 100, 1, 3, 200, 1 }.Select(v => $$"""{"time":"2020-05-22T14:13:11Z","name":"CPU","value":{{v}}}"""));
        string[] arguments = ["curl", "--http2-prior-knowledge", "--protocol", "grpc", "--reflect-protocol", "grpc-v1alpha", "-d", $$"""{"metrics":[{{metrics}}]}""", server.Url + "/pb.Outliers/Detect"];

        var call = await Command.RunAsync(buf, arguments);

        Assert.AreEqual(0, call.ExitCode, call.Error);
        Assert.AreEqual("""{"indices":[5]}""", string.Concat(call.Output.Where(c => !char.IsWhiteSpace(c))));
    }

    private static async Task<ReflectionAnswer> AskAsync(RunningServer server, ReflectionQuestion question)
    {
        var reflection = server.Channel.CreateGrpcService<IReflection>();
        await foreach (var answer in reflection.ServerReflectionInfoAsync(Only(question)))
            return answer;
        throw new InvalidDataException("the server did not answer");
    }

    private static async IAsyncEnumerable<ReflectionQuestion> Only(ReflectionQuestion question)
    {
        await Task.CompletedTask;
        yield return question;
    }
}
