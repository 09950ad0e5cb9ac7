namespace CodeFirstOutliers.Tests.Support;

/// <summary>What protoc makes for Python's grpc.</summary>
internal static class PythonStubs
{
    /// <summary>Makes the stubs of a .proto file; the test ends where protoc or its plugin is absent.</summary>
    /// <param name="proto">The file.</param>
    /// <param name="folder">The folder that the stubs come into, which must exist.</param>
    /// <param name="imported">Files beside it that it imports, by their names there.</param>
    /// <returns>The folder.</returns>
    public static Task<string> MakeAsync(string proto, string folder, params string[] imported) =>
        RunAsync($"--proto_path={Path.GetDirectoryName(proto)}", folder, [proto, .. imported]);

    /// <summary>Makes the stubs of a file that is there as descriptors only.</summary>
    /// <param name="descriptors">A FileDescriptorSet.</param>
    /// <param name="proto">The file's name in it.</param>
    /// <param name="folder">The folder that the stubs come into, which must exist.</param>
    /// <returns>The folder.</returns>
    public static Task<string> MakeFromDescriptorsAsync(string descriptors, string proto, string folder) =>
        RunAsync($"--descriptor_set_in={descriptors}", folder, [proto]);

    private static async Task<string> RunAsync(string source, string folder, string[] protos)
    {
        Absent.Unless(["protoc", "grpc_python_plugin"], Debian.Install(Debian.Protoc));
        var protoc = await Command.RunAsync(
            "protoc", [source, $"--python_out={folder}", $"--grpc_out={folder}", $"--plugin=protoc-gen-grpc={Command.Find("grpc_python_plugin")}", .. protos]);
        Assert.AreEqual((0, ""), (protoc.ExitCode, protoc.Error), "protoc accepts it without a warning");
        return folder;
    }
}
