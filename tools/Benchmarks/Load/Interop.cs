namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>The servers of other languages in tools/Interop.</summary>
internal static class Interop
{
    private static readonly Lazy<Task<bool>> _built = new(() => Tool.SucceedsAsync("sh", Programs.PathOf("tools/Interop/build")));

    /// <summary>The server in Go; null where it cannot be built.</summary>
    public static async Task<Launch?> GoServerAsync() =>
        await _built.Value ? new(Programs.PathOf("tools/Interop/obj/current/server"), ["--port", "0", "--quiet"]) : null;

    /// <summary>The server in Python; null where a python3 with grpcio and numpy is not to be found.</summary>
    public static async Task<Launch?> PythonServerAsync()
    {
        if (!await _built.Value)
        {
            return null;
        }

        // Debian's modules belong to Debian's python3, which need not be the first one on the path
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            if (await Tool.SucceedsAsync(python, "-c", "import google.protobuf, grpc, numpy"))
            {
                return new(
                    python,
                    [Programs.PathOf("tools/Interop/python/server.py"), "--port", "0", "--quiet"],
                    new Dictionary<string, string> { ["PYTHONPATH"] = Programs.PathOf("tools/Interop/obj/current/python") });
            }
        }

        return null;
    }
}
