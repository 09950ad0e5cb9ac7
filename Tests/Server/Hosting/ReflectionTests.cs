using CodeFirstOutliers.Tests.Support;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Reflection.V1;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>What clients without a .proto file learn from the server.</summary>
[TestClass]
public sealed class ReflectionTests
{
    private const int NotFound = 5;
    private const string Listed = "grpc.reflection.v1.ServerReflection grpc.reflection.v1alpha.ServerReflection pb.Monitor pb.Outliers";

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public async Task The_services_are_listed()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await AskAsync(server, new() { ListServices = "*" });

        Assert.AreEqual(Listed, string.Join(' ', answer.ListServicesResponse.Service.Select(each => each.Name).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    [DataRow("pb.Outliers", DisplayName = "a service")]
    [DataRow("pb.Outliers.Watch", DisplayName = "a method")]
    [DataRow("pb.Metric", DisplayName = "a message")]
    [DataRow("pb.Method", DisplayName = "an enum")]
    public async Task A_symbol_is_answered_with_its_file_and_what_that_imports(string symbol)
    {
        await using var server = await RunningServer.StartAsync();

        var files = (await AskAsync(server, new() { FileContainingSymbol = symbol })).FileDescriptorResponse.FileDescriptorProto;
        var names = files.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name).ToArray();

        CollectionAssert.AreEquivalent(new[] { "google/protobuf/timestamp.proto", "outliers.proto" }, names);
        foreach (var (name, file) in names.Zip(files))
        {
            var byName = await AskAsync(server, new() { FileByFilename = name });
            Assert.Contains(file, byName.FileDescriptorResponse.FileDescriptorProto, name);
        }
    }

    [TestMethod]
    public async Task What_is_not_there_is_not_found_and_the_next_question_is_answered()
    {
        await using var server = await RunningServer.StartAsync();

        Assert.AreEqual(NotFound, (await AskAsync(server, new() { FileContainingSymbol = "pb.Nothing" })).ErrorResponse?.ErrorCode);
        Assert.AreEqual(NotFound, (await AskAsync(server, new() { FileByFilename = "nothing.proto" })).ErrorResponse?.ErrorCode);
        Assert.IsNotNull((await AskAsync(server, new() { ListServices = "*" })).ListServicesResponse);
    }

    [TestMethod]
    [DataRow(null, DisplayName = "the newest protocol first, as grpcurl does too")]
    [DataRow("grpc-v1", DisplayName = "v1")]
    [DataRow("grpc-v1alpha", DisplayName = "v1alpha")]
    public async Task Buf_lists_and_calls_by_what_the_server_says_of_itself(string? protocol)
    {
        await using var server = await RunningServer.StartAsync();
        string[] curl = ["curl", "--http2-prior-knowledge", "--protocol", "grpc", .. protocol is null ? (string[])[] : ["--reflect-protocol", protocol]];
        var metrics = string.Join(',', Requests.Seven.Select(value => $$"""{"time":"2020-05-22T14:13:11Z","name":"CPU","value":{{value}}}"""));

        var list = await Buf.RunAsync([.. curl, "--list-methods", server.Url]);
        var call = await Buf.RunAsync([.. curl, "-d", $$"""{"metrics":[{{metrics}}]}""", server.Url + "/pb.Outliers/Detect"]);

        Assert.AreEqual(0, list.ExitCode, list.Error);
        CollectionAssert.IsSubsetOf(new[] { "pb.Outliers/Detect", "pb.Outliers/DetectSeries", "pb.Outliers/Watch" }, list.Output.Split('\n'), list.Output);
        Assert.AreEqual(0, call.ExitCode, call.Error);
        Assert.AreEqual("""{"indices":[5]}""", string.Concat(call.Output.Where(letter => !char.IsWhiteSpace(letter))));
    }

    [TestMethod]
    [DataRow("v1")]
    [DataRow("v1alpha")]
    public async Task Python_lists_and_calls_by_what_the_server_says_of_itself(string version)
    {
        using var stubs = new TemporaryFile("reflection.proto.bin");
        await File.WriteAllBytesAsync(stubs.Path, Protocol(version).ToByteArray(), TestContext.CancellationToken);
        await PythonStubs.MakeFromDescriptorsAsync(stubs.Path, "reflection.proto", stubs.Folder);
        await using var server = await RunningServer.StartAsync();
        var reflect = new ForeignProgram(
            await ForeignProgram.PythonAsync(),
            [Repository.PathOf("Tests", "Server", "Hosting", "reflect.py"), new Uri(server.Url).Authority],
            new Dictionary<string, string> { ["PYTHONPATH"] = stubs.Folder, ["PYTHONDONTWRITEBYTECODE"] = "1" });

        var run = await reflect.RunAsync([], TestContext.CancellationToken);

        Assert.AreEqual($"{Listed}\n[5]\n", run.Output, run.Error);
    }

    /// <summary>The protocol's own file as descriptors, under a name that is no part of Python's package grpc.</summary>
    private static FileDescriptorSet Protocol(string version)
    {
        var descriptor = version == "v1" ? ReflectionReflection.Descriptor : Grpc.Reflection.V1Alpha.ReflectionReflection.Descriptor;
        var file = FileDescriptorProto.Parser.ParseFrom(descriptor.SerializedData);
        file.Name = "reflection.proto";
        return new() { File = { file } };
    }

    private async Task<ServerReflectionResponse> AskAsync(RunningServer server, ServerReflectionRequest question)
    {
        var reflection = new ServerReflection.ServerReflectionClient(server.Channel);
        using var call = reflection.ServerReflectionInfo(cancellationToken: TestContext.CancellationToken);
        await call.RequestStream.WriteAsync(question, TestContext.CancellationToken);
        await call.RequestStream.CompleteAsync();
        Assert.IsTrue(await call.ResponseStream.MoveNext(TestContext.CancellationToken), "the server answers");
        return call.ResponseStream.Current;
    }
}
