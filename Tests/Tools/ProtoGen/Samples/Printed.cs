using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>A sample contract as the tool prints it into a folder of its own.</summary>
internal sealed class Printed : IDisposable
{
    private readonly TemporaryFile _file;

    /// <param name="contract">The service interface.</param>
    /// <param name="options">More of the command line.</param>
    public Printed(Type contract, params string[] options)
    {
        _file = new($"{contract.Name[1..].ToLowerInvariant()}.proto");
        var (exitCode, _, error) = Tool.Run(["--assembly", contract.Assembly.Location, "--service", contract.FullName!, "--out", _file.Path, .. options]);
        Assert.AreEqual((ProtoGenCommand.Done, ""), (exitCode, error));
    }

    public string Path => _file.Path;

    public string Folder => _file.Folder;

    public string Text => File.ReadAllText(Path);

    /// <summary>Files of protobuf-net's own that were written beside it.</summary>
    public string[] Imported =>
        [.. Directory.EnumerateFiles(Folder, "*.proto", SearchOption.AllDirectories).Where(f => f != Path).Select(f => System.IO.Path.GetRelativePath(Folder, f))];

    public void Dispose() => _file.Dispose();
}
