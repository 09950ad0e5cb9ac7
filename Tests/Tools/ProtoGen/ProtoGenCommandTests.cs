using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Sample;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

[TestClass]
public sealed class ProtoGenCommandTests
{
    [TestMethod]
    public void A_stale_file_is_told_with_its_difference()
    {
        using var file = new TemporaryFile("stale.proto", File.ReadAllText(Repository.PathOf("outliers.proto")).Replace("double value = 3;", "float value = 3;", StringComparison.Ordinal));

        var (exitCode, output, _) = Tool.Run("--check", file.Path);

        Assert.AreEqual(ProtoGenCommand.Stale, exitCode);
        Assert.Contains("-  float value = 3;\n+  double value = 3;\n", output);
    }

    [TestMethod]
    public void A_file_with_other_line_ends_is_current()
    {
        using var file = new TemporaryFile("windows.proto", File.ReadAllText(Repository.PathOf("outliers.proto")).ReplaceLineEndings("\r\n"));

        Assert.AreEqual((ProtoGenCommand.Done, "", ""), Tool.Run("--check", file.Path));
    }

    [TestMethod]
    public void A_file_is_written_whole_and_nothing_beside_it()
    {
        using var file = new TemporaryFile("new.proto", "old");

        Assert.AreEqual((ProtoGenCommand.Done, "", ""), Tool.Run("--out", file.Path));

        Assert.AreEqual(Tool.Run().Output, File.ReadAllText(file.Path));
        Assert.HasCount(1, Directory.GetFileSystemEntries(file.Folder));
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_stays_as_it_was()
    {
        using var folder = new TemporaryFile("full.proto");
        Directory.CreateDirectory(folder.Path); // a folder cannot be replaced by a file

        var (exitCode, output, error) = Tool.Run("--out", folder.Path);

        Assert.AreEqual(ProtoGenCommand.BadInput, exitCode);
        Assert.AreEqual("", output);
        Assert.StartsWith("protogen: ", error);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Folder), "no draft is left behind");
    }

    [TestMethod]
    [DataRow(new[] { "--service", "Nobody" }, "no service is called Nobody; there are: pb.Monitor, pb.Outliers", DisplayName = "no such service")]
    [DataRow(new[] { "--assembly", "nowhere.dll" }, "no such assembly: nowhere.dll", DisplayName = "no such assembly")]
    [DataRow(new[] { "--assembly", "$text" }, "is not a .NET assembly", DisplayName = "a text for an assembly")]
    [DataRow(new[] { "--assembly", "$detection" }, "has no service interface", DisplayName = "an assembly without services")]
    [DataRow(new[] { "--check", "nowhere.proto" }, "nowhere.proto", DisplayName = "no file to check")]
    public void Bad_input_is_told_in_one_line(string[] arguments, string expected)
    {
        using var text = new TemporaryFile("text.dll", "no assembly");
        string[] actual = [.. arguments.Select(a => a switch
        {
            "$text" => text.Path,
            "$detection" => typeof(CodeFirstOutliers.Detection.Series).Assembly.Location,
            _ => a,
        })];

        var (exitCode, output, error) = Tool.Run(actual);

        Assert.AreEqual((ProtoGenCommand.BadInput, ""), (exitCode, output));
        Assert.Contains(expected, error);
        Assert.HasCount(1, error.TrimEnd().Split('\n'));
    }

    [TestMethod]
    [DataRow(new[] { "--out", "a", "--check", "b" }, DisplayName = "both written and checked")]
    [DataRow(new[] { "--package", "a b" }, DisplayName = "no package name")]
    [DataRow(new[] { "--go-package", "a\"b" }, DisplayName = "no Go package")]
    [DataRow(new[] { "--fields", "camelCase" }, DisplayName = "fields in another way")]
    [DataRow(new[] { "--nonsense" }, DisplayName = "an unknown option")]
    public void Bad_usage_is_refused_before_anything_is_done(string[] arguments) =>
        Assert.IsNotEmpty(ProtoGenCommand.Create(TextWriter.Null, TextWriter.Null).Parse(arguments).Errors);

    [TestMethod]
    public void Services_of_one_assembly_and_different_packages_are_not_mixed()
    {
        var (exitCode, _, error) = Tool.Run("--assembly", typeof(IOrders).Assembly.Location, "--service", "IOrders", "--service", "ISupport");

        Assert.AreEqual(ProtoGenCommand.BadInput, exitCode);
        Assert.Contains("different packages", error);
    }
}
