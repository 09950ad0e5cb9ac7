namespace CodeFirstOutliers.Tests.Support;

/// <summary>What protoc makes for Python's grpc.</summary>
internal static class PythonStubs
{
    /// <summary>Makes the stubs of a .proto file; the test ends where protoc or its plugin is absent.</summary>
    /// <param name="proto">The file.</param>
    /// <param name="folder">The folder that the stubs come into, which must exist.</param>
    /// <param name="imported">Files beside it that it imports, by their names there.</param>
    /// <returns>The folder.</returns>
    public static async Task<string> MakeAsync(string proto, string folder, params string[] imported)
    {
        Absent.Unless(["protoc", "grpc_python_plugin"], Debian.Install(Debian.Protoc));
        var protoc = await Command.RunAsync(
            "protoc",
            [$"--proto_path={Path.GetDirectoryName(proto)}", $"--python_out={folder}", $"--grpc_out={folder}", $"--plugin=protoc-gen-grpc={Command.Find("grpc_python_plugin")}", proto, .. imported]);
        Assert.AreEqual((0, ""), (protoc.ExitCode, protoc.Error), "protoc accepts it without a warning");
        return folder;
    }
}
