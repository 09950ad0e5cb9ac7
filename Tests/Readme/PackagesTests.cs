using System.Text.RegularExpressions;
using System.Xml.Linq;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Readme;

/// <summary>The README's table of packages is what the project files say.</summary>
[TestClass]
public sealed partial class PackagesTests
{
    [TestMethod]
    public void The_table_names_every_package_with_its_version_and_its_projects() =>
        Assert.AreEqual(string.Join('\n', OfProjects()), string.Join('\n', OfReadme()));

    [TestMethod]
    public void A_version_is_pinned_only_for_what_is_used_or_held_together()
    {
        var used = Projects().SelectMany(project => PackagesOf(project.File)).ToHashSet();
        var unused = Versions().Keys.Where(package => !used.Contains(package)).ToArray();

        CollectionAssert.AreEquivalent(new[] { "protobuf-net.Core", "Grpc.AspNetCore.Server", "Grpc.Core.Api", "Grpc.Net.Common" }, unused);
    }

    private static IEnumerable<string> OfProjects() =>
        from project in Projects()
        from package in PackagesOf(project.File)
        group project.Name by package into users
        orderby users.Key.ToUpperInvariant()
        select $"{users.Key} {Versions()[users.Key]}: {string.Join(", ", users.Order(StringComparer.Ordinal))}";

    private static IEnumerable<string> OfReadme() => File.ReadLines(Repository.PathOf("README.md"))
        .Select(line => Row().Match(line))
        .Where(row => row.Success)
        .Select(row => $"{row.Groups["package"].Value} {row.Groups["version"].Value}: {row.Groups["projects"].Value}")
        .OrderBy(row => row.Split(' ')[0].ToUpperInvariant(), StringComparer.Ordinal);

    private static IEnumerable<(string Name, string File)> Projects() => Directory
        .EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(file)!).Replace('\\', '/'), file));

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(each => each.Attribute("Include")!.Value);

    private static Dictionary<string, string> Versions() => XDocument.Load(Repository.PathOf("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(each => each.Attribute("Include")!.Value, each => each.Attribute("Version")!.Value);

    [GeneratedRegex(@"^\| (?<package>[\w.-]+) \| (?<version>\d+\.\d+\.\d+[\w.-]*) \| (?<projects>[^|]+?) \|")]
    private static partial Regex Row();
}
