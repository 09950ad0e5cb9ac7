using System.Xml.Linq;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Architecture;

[TestClass]
public sealed class DependencyTests
{
    [TestMethod]
    [DataRow("Detection", new string[0])]
    [DataRow("Shared", new string[0])]
    [DataRow("Client", new[] { "Shared" })]
    [DataRow("Monitoring", new[] { "Detection", "Shared" })]
    [DataRow("Plotting", new string[0])]
    [DataRow("Server", new[] { "Detection", "Monitoring", "Plotting", "Shared" })]
    public void Dependencies_point_one_way(string project, string[] expected) =>
        CollectionAssert.AreEquivalent(expected, References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension).ToArray());

    [TestMethod]
    [DataRow("Detection")]
    [DataRow("Plotting")]
    public void Mathematics_and_drawing_need_no_package(string project) => Assert.IsEmpty(References(project, "PackageReference"));

    [TestMethod]
    public void Detection_knows_neither_files_nor_clocks_nor_the_wire()
    {
        string[] forbidden = ["System.IO.File", "DateTime.Now", "DateTime.UtcNow", "TimeProvider", "Stopwatch", "Grpc", "ProtoBuf", "Console."];
        var offences =
            from file in Directory.EnumerateFiles(Repository.PathOf("Detection"), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            let text = File.ReadAllText(file)
            from word in forbidden
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {word}";

        Assert.IsEmpty(offences.ToList());
    }

    [TestMethod]
    public void Versions_stand_only_in_the_central_file()
    {
        var offences = Directory
            .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => XDocument.Load(file).Descendants("PackageReference").Any(each => each.Attribute("Version") is not null))
            .ToList();

        Assert.IsEmpty(offences);
    }

    private static List<string> References(string project, string kind) => XDocument
        .Load(Repository.PathOf(project, $"{project}.csproj"))
        .Descendants(kind)
        .Select(each => each.Attribute("Include")!.Value.Replace('\\', '/'))
        .ToList();
}
