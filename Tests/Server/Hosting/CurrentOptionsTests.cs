using System.Diagnostics;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Server.Hosting;

/// <summary>A server whose appsettings.json is changed while it runs.</summary>
[TestClass]
public sealed class CurrentOptionsTests
{
    private static readonly string _built = Path.Join(
        Repository.PathOf("Server"), Path.GetRelativePath(Repository.PathOf("Tests"), AppContext.BaseDirectory));

    public required TestContext TestContext { get; set; }

    [TestMethod]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task A_change_holds_for_the_calls_after_it_and_a_wrong_one_changes_nothing()
    {
        using var settings = new TemporaryFile("appsettings.json");
        foreach (var file in Directory.EnumerateFiles(_built))
        {
            File.Copy(file, Path.Join(settings.Folder, Path.GetFileName(file)));
        }

        using var server = Process.Start(Command.Describe("dotnet", [Path.Join(settings.Folder, "outliers-server.dll"), "--host", "127.0.0.1", "--port", "0"]))!;
        try
        {
            var port = (await server.StandardOutput.ReadLineAsync(TestContext.CancellationToken))!.Split(' ')[^1];
            using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
            var outliers = channel.CreateGrpcService<IOutliers>(OutliersBinder.ClientFactory);
            await outliers.DetectAsync(Requests.Of(Requests.Seven), TestContext.CancellationToken);

            await WriteAsync(settings, maxSeriesLength: "0");
            await LineAsync(server, "ERROR - the options stay as they were: ");
            await outliers.DetectAsync(Requests.Of(Requests.Seven), TestContext.CancellationToken);

            await WriteAsync(settings, maxSeriesLength: "6");
            var refusal = await RefusalAsync(outliers);
            Assert.AreEqual((StatusCode.ResourceExhausted, "series must have at most 6 metrics, got 7 or more"), (refusal.StatusCode, refusal.Status.Detail));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    // errors alone: nobody reads the lines that each call would add
    private Task WriteAsync(TemporaryFile settings, string maxSeriesLength) => File.WriteAllTextAsync(
        settings.Path,
        $$"""
        {
          "Outliers": { "MaxSeriesLength": {{maxSeriesLength}} },
          "Logging": { "LogLevel": { "Default": "Error" }, "Console": { "FormatterName": "line" } }
        }
        """,
        TestContext.CancellationToken);

    private async Task LineAsync(Process server, string words)
    {
        while (await server.StandardOutput.ReadLineAsync(TestContext.CancellationToken) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"the server ended without saying \"{words}\"");
    }

    /// <summary>The file system tells of a change when it likes: calls until one is refused.</summary>
    private async Task<RpcException> RefusalAsync(IOutliers outliers)
    {
        while (true)
        {
            try
            {
                await outliers.DetectAsync(Requests.Of(Requests.Seven), TestContext.CancellationToken);
            }
            catch (RpcException refusal) when (refusal.StatusCode is not StatusCode.Cancelled)
            {
                return refusal;
            }
        }
    }
}
