namespace StandIns.Tests;

/// <summary>The foreign peers: built from peers/ into an obj folder beside the tests, once a run.</summary>
internal static class Peers
{
    private static readonly Dictionary<string, Lazy<Task<Command>>> Built = new()
    {
        ["go"] = new(BuildGoAsync),
        ["python"] = new(BuildPythonAsync),
        ["node"] = new(BuildNodeAsync),
    };

    private static string Sources => Path.Combine(AppContext.BaseDirectory, "peers");

    private static string Proto => Path.Combine(Sources, "conformance.proto");

    public static Task<Command> GetAsync(string peer) => Built[peer].Value;

    private static async Task<Command> BuildGoAsync()
    {
        var gopath = Made("go");
        var package = Directory.CreateDirectory(Path.Combine(gopath, "src", "conformance", "echo")).FullName;
        File.Copy(Path.Combine(Sources, "go", "main.go"), Path.Combine(package, "main.go"), overwrite: true);
        var output = Path.Combine(gopath, "src");
        await new Command("protoc", ["-I", Sources, $"--go_out={output}", $"--go-grpc_out={output}", Proto]).RunAsync();
        var environment = new Dictionary<string, string>
        {
            ["GO111MODULE"] = "off",
            ["GOFLAGS"] = "",
            ["GOPATH"] = $"{gopath}:/usr/share/gocode",
        };
        var program = Path.Combine(gopath, "echo");
        await new Command("go", ["build", "-o", program, "conformance/echo"], environment).RunAsync();
        return new(program, []);
    }

    private static async Task<Command> BuildPythonAsync()
    {
        const string python = "/usr/bin/python3";
        var stubs = Made("python");
        await new Command(python, ["-c", "import grpc, google.protobuf"]).RunAsync();
        var plugin = Command.Find("grpc_python_plugin");
        await new Command(
            "protoc", ["-I", Sources, $"--python_out={stubs}", $"--grpc_out={stubs}", $"--plugin=protoc-gen-grpc={plugin}", Proto]).RunAsync();
        return new(
            python, [Path.Combine(Sources, "python", "echo.py")], new Dictionary<string, string> { ["PYTHONPATH"] = stubs });
    }

    private static async Task<Command> BuildNodeAsync()
    {
        var folder = Made("node");
        foreach (var file in Directory.GetFiles(Path.Combine(Sources, "node")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        await new Command("npm", ["ci", "--no-audit", "--no-fund", "--prefix", folder]).RunAsync();
        return new("node", [Path.Combine(folder, "echo.js")]) { Last = Proto };
    }

    private static string Made(string peer) =>
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "obj", peer)).FullName;
}
