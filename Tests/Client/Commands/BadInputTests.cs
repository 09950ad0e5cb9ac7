using System.IO.Compression;
using System.Text;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Commands;

[TestClass]
public sealed class BadInputTests
{
    [TestMethod]
    [DataRow("", "FILE: is empty", DisplayName = "empty")]
    [DataRow("\n\n", "FILE: holds no metric", DisplayName = "empty lines")]
    [DataRow("timestamp,value\n", "FILE: holds no metric", DisplayName = "a header alone")]
    [DataRow("time,load\n1,2\n", "FILE:1: expected a metric (timestamp,value or timestamp,name,value) or a header that names these columns, got 'time,load'", DisplayName = "a header without value")]
    [DataRow("1,2,3,4\n", "FILE:1: expected a metric (timestamp,value or timestamp,name,value) or a header that names these columns, got '1,2,3,4'", DisplayName = "four fields without a header")]
    [DataRow("1,2\n\n3,four\n5,6\n", "FILE:3: the value must be a number, got 'four'", DisplayName = "a word for a value, after an empty line")]
    [DataRow("1,2\n3,\n", "FILE:2: the value is empty; a missing value is written NaN", DisplayName = "no value")]
    [DataRow("1,2\nyesterday,4\n", "FILE:2: the time must be ISO 8601 or seconds since 1970, got 'yesterday'", DisplayName = "a word for a time")]
    [DataRow("1,2\n2014-02-29 00:00:00,4\n", "FILE:2: the time must be ISO 8601 or seconds since 1970, got '2014-02-29 00:00:00'", DisplayName = "a day that is not in the calendar")]
    [DataRow("1,2\n3,4,5\n", "FILE:2: expected 2 fields, got 3", DisplayName = "a field too many")]
    [DataRow("1,2\n3\n4,5\n", "FILE:2: expected 2 fields, got 1", DisplayName = "a field too few")]
    [DataRow("1,2\n3", "FILE:2: expected 2 fields, got 1; the file ends in the middle of this line", DisplayName = "a half-written line")]
    [DataRow("1,2\n3,\u001b[31mred\n", "FILE:2: the value must be a number, got '\\u001B[31mred'", DisplayName = "a terminal's command")]
    public async Task A_bad_file_is_named_with_line_and_fault(string content, string expected)
    {
        using var file = new TemporaryFile("bad.csv", content);

        var run = await ClientRun.InvokeAsync("detect", file.Path);

        Assert.AreEqual(new ClientRun(ExitCode.BadInput, "", $"outliers: {expected.Replace("FILE", file.Path, StringComparison.Ordinal)}\n"), run);
    }

    [TestMethod]
    public async Task An_unclosed_quote_is_named_by_the_line_it_opens_in()
    {
        using var file = new TemporaryFile("bad.csv", "1,a,2\n3,\"b,4\n5,c,6\n");

        var run = await ClientRun.InvokeAsync("detect", file.Path);

        Assert.AreEqual(ExitCode.BadInput, run.ExitCode);
        Assert.StartsWith($"outliers: {file.Path}:2: ", run.Error);
    }

    [TestMethod]
    public async Task A_missing_file_is_named()
    {
        using var folder = new TemporaryFile("none.csv");

        Assert.AreEqual(
            new ClientRun(ExitCode.BadInput, "", $"outliers: {folder.Path}: no such file\n"), await ClientRun.InvokeAsync("detect", folder.Path));
        Assert.AreEqual(
            new ClientRun(ExitCode.BadInput, "", $"outliers: {folder.Folder}: is a folder\n"), await ClientRun.InvokeAsync("detect", folder.Folder));
    }

    [TestMethod]
    public async Task A_binary_file_is_refused()
    {
        using var file = new TemporaryFile("binary");
        File.WriteAllBytes(file.Path, [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0]);

        Assert.AreEqual(
            new ClientRun(ExitCode.BadInput, "", $"outliers: {file.Path}: is not UTF-8 text: byte 7 is zero\n"),
            await ClientRun.InvokeAsync("detect", file.Path));
    }

    [TestMethod]
    public async Task A_compressed_file_is_refused_with_what_to_do()
    {
        using var file = new TemporaryFile("metrics.csv.gz");
        using (var compressed = new GZipStream(File.Create(file.Path), CompressionLevel.Fastest))
        {
            compressed.Write(Encoding.UTF8.GetBytes("1,2\n"));
        }

        Assert.AreEqual(
            new ClientRun(ExitCode.BadInput, "", $"outliers: {file.Path}: is compressed: gunzip -c FILE | outliers detect -\n"),
            await ClientRun.InvokeAsync("detect", file.Path));
    }

    [TestMethod]
    public async Task A_bad_line_far_into_a_file_ends_the_stream_with_its_number()
    {
        await using var server = await FakeServer.StartAsync();
        using var file = new TemporaryFile("bad.csv", string.Concat(Enumerable.Repeat("1,2\n", 123_456)) + "1,x\n1,2\n");

        var run = await ClientRun.InvokeAsync("detect", file.Path, "--server", server.Url);

        Assert.AreEqual(new ClientRun(ExitCode.BadInput, "", $"outliers: {file.Path}:123457: the value must be a number, got 'x'\n"), run);
    }

    [TestMethod]
    [DataRow(new[] { "detect" }, DisplayName = "no file")]
    [DataRow(new[] { "detect", "a", "b" }, DisplayName = "two files")]
    [DataRow(new[] { "detect", "-", "--threshold", "two" }, DisplayName = "a word for a number")]
    [DataRow(new[] { "detect", "-", "--method", "magic" }, DisplayName = "an unknown method")]
    [DataRow(new[] { "detect", "-", "--format", "xml" }, DisplayName = "an unknown format")]
    [DataRow(new[] { "detect", "-", "--period", "1.5" }, DisplayName = "half a period")]
    [DataRow(new[] { "--server", "localhost:9999" }, DisplayName = "an address without http")]
    [DataRow(new[] { "--timeout", "0" }, DisplayName = "no time")]
    [DataRow(new[] { "--verbose" }, DisplayName = "an unknown option")]
    [DataRow(new[] { "detekt" }, DisplayName = "an unknown command")]
    public async Task A_bad_command_line_is_refused_with_where_to_read_on(string[] args)
    {
        var run = await ClientRun.InvokeAsync(args);

        Assert.AreEqual(ExitCode.BadInput, run.ExitCode);
        Assert.AreEqual("", run.Output);
        Assert.Contains("--help", run.Error);
    }
}
