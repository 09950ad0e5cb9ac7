namespace CodeFirstOutliers.Tests.Support;

/// <summary>How to run a program of another language.</summary>
internal sealed record ForeignProgram(string Program, string[] Arguments, IReadOnlyDictionary<string, string>? Environment = null)
{
    private static readonly Lazy<Task<string>> _python = new(FindPythonAsync);

    /// <summary>A python3 that has grpcio, protobuf and numpy; the test ends where there is none.</summary>
    public static Task<string> PythonAsync() => _python.Value;

    /// <summary>Runs it to its end.</summary>
    public Task<CommandResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken = default) =>
        Command.RunAsync(Program, [.. Arguments, .. arguments], Environment, cancellationToken);

    private static async Task<string> FindPythonAsync()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" }.Where(Command.Exists))
        {
            if ((await Command.RunAsync(python, ["-c", "import google.protobuf, grpc, numpy"])).ExitCode == 0)
            {
                return python;
            }
        }

        Absent.Tell("a python3 with grpcio, protobuf and numpy", Debian.Install("python3-grpcio", "python3-protobuf", "python3-numpy"));
        return "";
    }
}
