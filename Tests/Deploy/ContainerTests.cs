using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Tests.Support;
using k8s;
using k8s.Models;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>The image that "dotnet publish Server -t:PublishContainer" makes, on top of one that stands for Microsoft's.</summary>
[TestClass]
public sealed class ContainerTests
{
    [TestMethod]
    public async Task The_image_has_the_server_as_Kubernetes_runs_it()
    {
        using var archive = new TemporaryFile("image.tar");
        await PublishAsync(archive);
        await TarFile.ExtractToDirectoryAsync(archive.Path, archive.Folder, overwriteFiles: false);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Join(archive.Folder, "manifest.json")));
        var image = manifest.RootElement[0];
        using var description = JsonDocument.Parse(File.ReadAllText(Path.Join(archive.Folder, image.GetProperty("Config").GetString())));
        var config = description.RootElement.GetProperty("config");
        var pod = KubernetesYaml.Deserialize<V1Deployment>(File.ReadAllText(Repository.PathOf("deploy", "kubernetes", "deployment.yaml"))).Spec.Template.Spec;
        var options = new ServerOptions();

        Assert.AreEqual(pod.Containers.Single().Image, image.GetProperty("RepoTags")[0].GetString());
        Assert.AreEqual($"{pod.SecurityContext.RunAsUser}", config.GetProperty("User").GetString());
        CollectionAssert.AreEquivalent(
            new[] { $"{options.Port}/tcp", $"{options.UsedHttpPort}/tcp" },
            config.GetProperty("ExposedPorts").EnumerateObject().Select(port => port.Name).ToArray());
        Assert.Contains("ASPNETCORE_HTTP_PORTS=", config.GetProperty("Env").EnumerateArray().Select(each => each.GetString()));

        // the runtime, "dotnet", is in the image below; what is on top must do
        await UnpackAsync(Path.Join(archive.Folder, image.GetProperty("Layers")[1].GetString()), archive.Folder);
        string[] entry = [.. config.GetProperty("Entrypoint").EnumerateArray().Select(each => each.GetString()!.Replace("/app/", $"{archive.Folder}/app/", StringComparison.Ordinal))];
        await using var server = await ForeignServer.StartAsync(new(entry[0], [.. entry[1..], .. pod.Containers.Single().Args]));
        Assert.AreEqual(0, await server.StopAsync());
    }

    /// <summary>Without compiling beforehand, which takes minutes, and of what is built already.</summary>
    private static async Task PublishAsync(TemporaryFile archive)
    {
        await using var below = await BaseImage.StartAsync();
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var result = await Command.RunAsync("dotnet",
        [
            "publish", Repository.PathOf("Server"), "-t:PublishContainer", "--no-build", "-c", configuration, "--output", Path.Join(archive.Folder, "published"),
            "-maxCpuCount:1", "-nodeReuse:false", "-p:PublishReadyToRun=false", $"-p:ContainerBaseImage={below.Name}", $"-p:ContainerArchiveOutputPath={archive.Path}",
        ]);
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
    }

    private static async Task UnpackAsync(string layer, string folder)
    {
        await using var tar = new GZipStream(File.OpenRead(layer), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(tar, folder, overwriteFiles: false);
    }
}
