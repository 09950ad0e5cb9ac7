using CodeFirstOutliers.Benchmarks.Quality;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

[TestClass]
public sealed class QualityCommandTests
{
    [TestMethod]
    [DataRow("--plain", "{0} must have events.json; to get it: /usr/bin/python3 ../shared/plain/cases.py {0}")]
    [DataRow("--telemanom", "{0} must have *.csv with lines of value,label; to get it: cp -r ../shared/telemanom {0}")]
    [DataRow("--nab", "{0} must have labels/combined_windows.json; to get it: git clone --depth 1 https://github.com/numenta/NAB {0}")]
    public async Task A_missing_folder_is_told_with_what_brings_it(string option, string said) =>
        Assert.AreEqual((2, "", string.Format(null, said, "absent") + "\n"), await RunAsync(option, "absent"));

    [TestMethod]
    public async Task At_least_one_source_is_needed() =>
        Assert.AreEqual((2, "", "at least one source must be given: --plain DIR, --telemanom DIR, --nab DIR\n"), await RunAsync());

    [TestMethod]
    public async Task A_broken_line_is_named()
    {
        using var file = new TemporaryFile("smap_A-1.csv", "value,label\n1,0\n2;0\n");

        var (exitCode, _, error) = await RunAsync("--telemanom", file.Folder);

        Assert.AreEqual((2, $"{file.Path}:3: a line must be number,integer, got 2;0\n"), (exitCode, error));
    }

    [TestMethod]
    public async Task A_document_gets_its_table_and_a_file_every_event()
    {
        using var file = new TemporaryFile("smap_A-1.csv", $"value,label\n{string.Concat(Enumerable.Range(0, 600).Select(row => $"{row % 7},0\n"))}900,1\n");
        using var document = new TemporaryFile("detection.md", "before\n<!-- telemanom -->\nold\n<!-- /telemanom -->\nafter\n");
        using var events = new TemporaryFile("events.csv");

        var (exitCode, output, _) = await RunAsync("--telemanom", file.Folder, "--out", document.Path, "--events", events.Path);

        Assert.AreEqual(0, exitCode);
        var table = output[output.IndexOf('|', StringComparison.Ordinal)..].TrimEnd();
        StringAssert.Contains(table, "| full, quiet | 1.000 | 1.000 | 1.000 | 0.00 |");
        Assert.AreEqual($"before\n<!-- telemanom -->\n{table}\n<!-- /telemanom -->\nafter\n", File.ReadAllText(document.Path));
        StringAssert.StartsWith(File.ReadAllLines(events.Path)[1], "telemanom,\"full, quiet\",smap_A-1.csv,600,600,seen,0,Value,");
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var exitCode = await QualityCommand.Create().Parse(arguments).InvokeAsync(new() { Output = output, Error = error });
        return (exitCode, output.ToString(), error.ToString());
    }
}
