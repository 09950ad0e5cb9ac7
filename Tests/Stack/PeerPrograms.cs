using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Stack;

/// <summary>One program in several languages: made from peers/ and a .proto file into a folder beside the tests, once a run.</summary>
internal sealed class PeerPrograms
{
    private readonly string _name;
    private readonly Lazy<string> _proto;
    private readonly Dictionary<string, Lazy<Task<ForeignProgram>>> _made;

    /// <param name="name">What the sources are called, but for their language.</param>
    /// <param name="proto">Tells the contract's file, whose name is the package of its stubs too.</param>
    public PeerPrograms(string name, Func<string> proto)
    {
        (_name, _proto) = (name, new(proto));
        _made = new()
        {
            ["go"] = new(MakeGoAsync),
            ["python"] = new(MakePythonAsync),
            ["node"] = new(() => Task.FromResult(MakeNode())),
        };
    }

    /// <summary>The folder of the sources.</summary>
    public static string Sources => Repository.PathOf("Tests", "Stack", "peers");

    /// <summary>The folder that what is made comes into.</summary>
    public string Folder => FolderOf(".");

    /// <summary>The program of a language; the test ends where it cannot be made.</summary>
    public Task<ForeignProgram> GetAsync(string language) => _made[language].Value;

    private async Task<ForeignProgram> MakeGoAsync()
    {
        Absent.Unless(["protoc", "protoc-gen-go", "protoc-gen-go-grpc", "go"], Debian.Install(Debian.Peers));
        var folder = FolderOf("go");
        var root = Path.Join(folder, "src");
        var sources = Directory.CreateDirectory(Path.Join(root, _name)).FullName;
        File.Copy(Path.Join(Sources, $"{_name}.go"), Path.Join(sources, "main.go"), overwrite: true);
        var proto = _proto.Value;
        await SucceedsAsync("protoc", ["-I", Path.GetDirectoryName(proto)!, $"--go_out={root}", $"--go-grpc_out={root}", proto]);
        var environment = new Dictionary<string, string> { ["GO111MODULE"] = "off", ["GOFLAGS"] = "", ["GOPATH"] = $"{folder}:/usr/share/gocode" };
        var program = Path.Join(folder, _name);
        await SucceedsAsync("go", ["build", "-o", program, _name], environment);
        return new(program, []);
    }

    private async Task<ForeignProgram> MakePythonAsync()
    {
        var python = await ForeignProgram.PythonAsync();
        var stubs = await PythonStubs.MakeAsync(_proto.Value, FolderOf("python"));
        var environment = new Dictionary<string, string> { ["PYTHONPATH"] = stubs, ["PYTHONDONTWRITEBYTECODE"] = "1" };
        return new(python, [Path.Join(Sources, $"{_name}.py")], environment);
    }

    private ForeignProgram MakeNode()
    {
        var modules = Repository.PathOf("tools", "Interop", "node", "node_modules");
        Absent.Unless(["node"], Debian.Install("nodejs", "npm"));
        if (!Directory.Exists(modules))
        {
            Absent.Tell(modules, "npm ci --prefix tools/Interop/node");
        }

        return new("node", [Path.Join(Sources, $"{_name}.js")], new Dictionary<string, string> { ["NODE_PATH"] = modules, ["PROTO"] = _proto.Value });
    }

    private string FolderOf(string language) => Directory.CreateDirectory(Path.Join(AppContext.BaseDirectory, "peers", _name, language)).FullName;

    private static async Task SucceedsAsync(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var run = await Command.RunAsync(program, arguments, environment);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }
}
