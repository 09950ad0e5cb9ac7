using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>The echo in other languages: made from peers/ into a folder beside the tests, once a run.</summary>
internal static class EchoPeers
{
    private static readonly Dictionary<string, Lazy<Task<ForeignProgram>>> _made = new()
    {
        ["go"] = new(MakeGoAsync),
        ["python"] = new(MakePythonAsync),
        ["node"] = new(() => Task.FromResult(MakeNode())),
    };

    private static string Sources => Repository.PathOf("Tests", "Stack", "peers");

    private static string Proto => Path.Join(Sources, "conformance.proto");

    /// <summary>The program of a language; the test ends where it cannot be made.</summary>
    public static Task<ForeignProgram> GetAsync(string language) => _made[language].Value;

    private static async Task<ForeignProgram> MakeGoAsync()
    {
        Absent.Unless(["protoc", "protoc-gen-go", "protoc-gen-go-grpc", "go"], Debian.Install(Debian.Peers));
        var folder = Folder("go");
        var sources = Directory.CreateDirectory(Path.Join(folder, "src", "conformance", "echo")).FullName;
        File.Copy(Path.Join(Sources, "echo.go"), Path.Join(sources, "main.go"), overwrite: true);
        var root = Path.Join(folder, "src");
        await SucceedsAsync("protoc", ["-I", Sources, $"--go_out={root}", $"--go-grpc_out={root}", Proto]);
        var environment = new Dictionary<string, string> { ["GO111MODULE"] = "off", ["GOFLAGS"] = "", ["GOPATH"] = $"{folder}:/usr/share/gocode" };
        var program = Path.Join(folder, "echo");
        await SucceedsAsync("go", ["build", "-o", program, "conformance/echo"], environment);
        return new(program, []);
    }

    private static async Task<ForeignProgram> MakePythonAsync()
    {
        var python = await ForeignProgram.PythonAsync();
        var stubs = await PythonStubs.MakeAsync(Proto, Folder("python"));
        return new(python, [Path.Join(Sources, "echo.py")], new Dictionary<string, string> { ["PYTHONPATH"] = stubs, ["PYTHONDONTWRITEBYTECODE"] = "1" });
    }

    private static ForeignProgram MakeNode()
    {
        var modules = Repository.PathOf("tools", "Interop", "node", "node_modules");
        Absent.Unless(["node"], Debian.Install("nodejs", "npm"));
        if (!Directory.Exists(modules))
        {
            Absent.Tell(modules, "npm ci --prefix tools/Interop/node");
        }

        return new("node", [Path.Join(Sources, "echo.js")], new Dictionary<string, string> { ["NODE_PATH"] = modules, ["ECHO_PROTO"] = Proto });
    }

    private static string Folder(string language) => Directory.CreateDirectory(Path.Join(AppContext.BaseDirectory, "peers", language)).FullName;

    private static async Task SucceedsAsync(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var run = await Command.RunAsync(program, arguments, environment);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }
}
