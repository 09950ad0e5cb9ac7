using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>How to run a program of tools/Interop.</summary>
internal sealed record ForeignProgram(string Command, string[] Arguments, IReadOnlyDictionary<string, string>? Environment = null)
{
    private static readonly Lazy<Task> _built = new(BuildAsync);
    private static readonly Lazy<Task<string>> _python = new(FindPythonAsync);

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
        return new(await _python.Value, [PathOf("python", $"{name}.py")], environment);
    }

    /// <summary>A program of tools/Interop/node.</summary>
    public static async Task<ForeignProgram> NodeAsync(string name)
    {
        await _built.Value;
        return new("node", [PathOf("node", $"{name}.js")]);
    }

    /// <summary>Runs it to its end.</summary>
    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        Support.Command.RunAsync(Command, [.. Arguments, .. arguments], Environment, cancellationToken);

    private static string PathOf(params string[] parts) => Repository.PathOf(["tools", "Interop", .. parts]);

    private static async Task BuildAsync()
    {
        string[] tools = ["sh", "protoc", "protoc-gen-go", "protoc-gen-go-grpc", "grpc_python_plugin", "go", "node", "npm"];
        if (tools.Where(tool => !Support.Command.Exists(tool)).ToArray() is { Length: > 0 } missing)
        {
            Absent.Tell($"tools/Interop needs {string.Join(", ", missing)}; its README says what to install");
        }

        var built = await Support.Command.RunAsync("sh", [PathOf("build")]);
        Assert.AreEqual(0, built.ExitCode, built.Output + built.Error);
    }

    private static async Task<string> FindPythonAsync()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" }.Where(Support.Command.Exists))
        {
            if ((await Support.Command.RunAsync(python, ["-c", "import google.protobuf, grpc, numpy"])).ExitCode == 0)
            {
                return python;
            }
        }

        Absent.Tell("tools/Interop needs a python3 with grpcio, protobuf and numpy");
        return "";
    }
}
