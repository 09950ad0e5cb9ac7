using CodeFirstOutliers.Tests.Stack;
using CodeFirstOutliers.Tests.Support;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

/// <summary>What an error says beside its message is read by the libraries of other languages.</summary>
[TestClass]
public sealed class PeerTests
{
    private static readonly PeerPrograms _details = new("details", () => Repository.PathOf("outliers.proto"));

    private const string Expected = """
        3 threshold must be finite and above 0, got -1
        reason INVALID_INPUT codefirstoutliers
        field detector.threshold threshold must be finite and above 0, got -1
        8 a caller may make at most 0.001 calls a second, 1 of them at once, got one more
        reason TOO_MANY_CALLS codefirstoutliers
        retry 1000

        """;

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("go")]
    [DataRow("python")]
    public async Task Another_language_reads_the_details(string peer)
    {
        var client = await _details.GetAsync(peer);
        if (client.Environment?.GetValueOrDefault("PYTHONPATH") is { } stubs)
        {
            await AddGoogleAsync(stubs);
        }

        await using var server = await RunningServer.StartAsync("--calls-per-second", "0.001");
        var run = await client.RunAsync([new Uri(server.Url).Authority], TestContext.CancellationToken);

        Assert.AreEqual(Expected.ReplaceLineEndings("\n"), run.Output.ReplaceLineEndings("\n"), run.Error);
    }

    /// <summary>Makes Python's stubs of the error model from the descriptors of Google's own package.</summary>
    private async Task AddGoogleAsync(string folder)
    {
        FileDescriptor[] files = [AnyReflection.Descriptor, DurationReflection.Descriptor, StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor];
        using var set = new TemporaryFile("google.bin");
        await File.WriteAllBytesAsync(set.Path, new FileDescriptorSet { File = { files.Select(file => file.ToProto()) } }.ToByteArray(), TestContext.CancellationToken);
        foreach (var file in files[2..])
        {
            await PythonStubs.MakeFromDescriptorsAsync(set.Path, file.Name, folder);
        }
    }
}
