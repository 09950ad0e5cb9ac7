using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Readme;

[TestClass]
public sealed class ReadmeTests
{
    private static readonly string _readme = File.ReadAllText(Repository.PathOf("README.md"));

    [TestMethod]
    [DataRow("csharp", "tools/Interop/csharp/Program.cs")]
    [DataRow("go", "tools/Interop/go/example/main.go")]
    [DataRow("python", "tools/Interop/python/example.py")]
    public void A_snippet_is_the_example_that_is_run(string language, string example) =>
        Assert.Contains($"```{language}\n{File.ReadAllText(Repository.PathOf(example))}```", _readme);

    [TestMethod]
    public async Task The_csharp_example_prints_the_outliers()
    {
        await using var server = await RunningServer.StartAsync();

        // its own output folder, built in the same configuration as this one
        var output = Path.GetRelativePath(Repository.PathOf("Tests"), AppContext.BaseDirectory);
        var example = Repository.PathOf("tools", "Interop", "csharp", output, "CodeFirstOutliers.Example.dll");
        var result = await Command.RunAsync("dotnet", [example, server.Url]);

        Assert.AreEqual("outliers at: [5]\n", result.Output, result.Error);
    }

    [TestMethod]
    public void Every_link_leads_to_a_file()
    {
        var broken = System.Text.RegularExpressions.Regex.Matches(_readme, @"\]\((?!https?:)([^)#]+)\)")
            .Select(match => match.Groups[1].Value)
            .Where(path => !Path.Exists(Repository.PathOf(path)))
            .ToList();

        Assert.IsEmpty(broken);
    }
}
