using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>The programs of tools/Interop, built once a run.</summary>
internal static class InteropProgram
{
    private static readonly Lazy<Task> _built = new(BuildAsync);

    /// <summary>A program built from tools/Interop/go.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="stubs">"current", or "article" for the contract as an old peer knows it.</param>
    public static async Task<ForeignProgram> GoAsync(string name, string stubs = "current")
    {
        await _built.Value;
        return new(PathOf("obj", stubs, name), []);
    }

    /// <summary>A program of tools/Interop/python.</summary>
    /// <inheritdoc cref="GoAsync" />
    public static async Task<ForeignProgram> PythonAsync(string name, string stubs = "current")
    {
        await _built.Value;
        var environment = new Dictionary<string, string> { ["PYTHONPATH"] = PathOf("obj", stubs, "python"), ["PYTHONDONTWRITEBYTECODE"] = "1" };
        return new(await ForeignProgram.PythonAsync(), [PathOf("python", $"{name}.py")], environment);
    }

    /// <summary>A program of tools/Interop/node.</summary>
    public static Task<ForeignProgram> NodeAsync(string name) => JavaScriptAsync("node", name);

    /// <summary>A program of tools/Interop/web, which does as browsers do.</summary>
    public static Task<ForeignProgram> WebAsync(string name) => JavaScriptAsync("web", name);

    private static async Task<ForeignProgram> JavaScriptAsync(string folder, string name)
    {
        await _built.Value;
        return new("node", [PathOf(folder, $"{name}.js")]);
    }

    private static string PathOf(params string[] parts) => Repository.PathOf(["tools", "Interop", .. parts]);

    private static async Task BuildAsync()
    {
        Absent.Unless(
            ["sh", "protoc", "protoc-gen-go", "protoc-gen-go-grpc", "grpc_python_plugin", "go", "node", "npm"], Debian.Install(Debian.Peers));
        var built = await Command.RunAsync("sh", [PathOf("build")]);
        Assert.AreEqual(0, built.ExitCode, built.Output + built.Error);
    }
}
