using System.Diagnostics;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client;

[TestClass]
public sealed class ProcessTests
{
    [TestMethod]
    public async Task The_demo_prints_the_articles_line()
    {
        var demo = Path.Combine(AppContext.BaseDirectory, "CodeFirstOutliers.Demo.dll");

        var run = await ClientProcess.RunAsync($"dotnet '{demo}'");

        Assert.AreEqual(ExitCode.Done, run.ExitCode, run.Error);
        Assert.Contains("outliers at: [7 113 835]\n", run.Output);
        Assert.Contains("server ready on port ", run.Output + run.Error);
    }

    [TestMethod]
    public async Task The_process_passes_on_the_exit_code()
    {
        await using var server = await FakeServer.StartAsync();

        Assert.AreEqual(
            new ClientRun(ExitCode.OutliersFound, "outliers at: [1]\n", ""),
            await ClientProcess.RunAsync($"printf '1\\n99\\n' | OUTLIERS detect - --exit-code --server {server.Url}"));
    }

    [TestMethod]
    public async Task A_closed_pipe_is_a_quiet_end()
    {
        await using var server = await FakeServer.StartAsync();

        // far more output than a pipe holds, and a reader that has gone
        var run = await ClientProcess.RunAsync(
            $"(yes 99 2>&- | head -n 200000 | OUTLIERS detect - --format csv --server {server.Url}; echo $? >&2) | head -n 1");

        Assert.AreEqual(new ClientRun(0, "index\n", "0\n"), run);
    }

    [TestMethod]
    public async Task A_full_disk_is_an_error()
    {
        if (!File.Exists("/dev/full"))
        {
            Assert.Inconclusive("there is no /dev/full");
        }

        await using var server = await FakeServer.StartAsync();

        var run = await ClientProcess.RunAsync($"OUTLIERS --server {server.Url} > /dev/full");

        Assert.AreEqual(ExitCode.Failed, run.ExitCode);
        Assert.StartsWith("outliers: cannot write the output: ", run.Error);
        Assert.HasCount(1, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    public async Task Output_is_appended_to_what_a_file_already_holds()
    {
        await using var server = await FakeServer.StartAsync();
        using var file = new TemporaryFile("output");

        await ClientProcess.RunAsync($"(echo before; OUTLIERS --server {server.Url}; echo after) > '{file.Path}'");

        Assert.AreEqual("before\noutliers at: [7 113 835]\nafter\n", File.ReadAllText(file.Path));
    }

    [TestMethod]
    public async Task Ctrl_C_ends_a_watch_tidily_and_saves_the_state()
    {
        await using var server = await FakeServer.StartAsync();
        using var state = new TemporaryFile("state");
        using var watching = ClientProcess.Start($"exec OUTLIERS watch - --state '{state.Path}' --server {server.Url}");

        await watching.StandardInput.WriteLineAsync("99");
        await watching.StandardInput.FlushAsync();
        var line = await watching.StandardOutput.ReadLineAsync();
        using var signal = Process.Start("kill", ["-INT", $"{watching.Id}"]);
        await watching.WaitForExitAsync();

        Assert.AreEqual("0  99  expected 20 (-Infinity to 90)  new level, higher, about 1 in 200,000 values", line);
        Assert.AreEqual(ExitCode.Interrupted, watching.ExitCode);
        Assert.AreEqual("", await watching.StandardError.ReadToEndAsync());
        Assert.IsTrue(File.Exists(state.Path));
    }

    [TestMethod]
    public async Task Ctrl_C_ends_a_detection_tidily()
    {
        await using var server = await FakeServer.StartAsync();
        server.Outliers.NeverAnswers = true;
        using var detecting = ClientProcess.Start($"exec OUTLIERS detect - --server {server.Url}");

        await detecting.StandardInput.WriteLineAsync("99");
        detecting.StandardInput.Close();
        await Task.WhenAny(server.Outliers.Called.Task, detecting.WaitForExitAsync());
        using var signal = Process.Start("kill", ["-INT", $"{detecting.Id}"]);
        await detecting.WaitForExitAsync();

        Assert.AreEqual(ExitCode.Interrupted, detecting.ExitCode);
        Assert.AreEqual("", await detecting.StandardError.ReadToEndAsync());
    }
}
