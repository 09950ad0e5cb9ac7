using System.Globalization;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>deploy/systemd/outliers-server.service, as systemd reads it.</summary>
[TestClass]
public sealed partial class SystemdTests
{
    private const string Installed = "/opt/outliers-server/outliers-server";

    private static readonly string _unit = File.ReadAllText(Repository.PathOf("deploy", "systemd", "outliers-server.service"));

    [TestMethod]
    [DataRow(false)]
    [DataRow(true, DisplayName = "with what is commented out")]
    public async Task Systemd_has_nothing_to_say_against_it(bool everything)
    {
        var result = await AnalyzeAsync(everything ? Setting().Replace(_unit, "") : _unit, "verify");
        Assert.AreEqual((0, "", ""), (result.ExitCode, result.Output, result.Error));
    }

    /// <summary>systemd rates from 0, nothing is left open, to 10; it calls 2 "OK", and its own network services have 2 to 9.</summary>
    [TestMethod]
    public async Task Little_is_left_open_to_whoever_takes_the_server_over()
    {
        var result = await AnalyzeAsync(_unit, "security", "--offline=true", "--no-pager", "--threshold=20");
        Assert.AreEqual(0, result.ExitCode, result.Output + result.Error);
    }

    [TestMethod]
    public void Systemd_waits_longer_than_the_server_drains() =>
        Assert.IsGreaterThan(new ServerOptions().DrainSeconds + 1, int.Parse(Of("TimeoutStopSec").TrimEnd('s'), CultureInfo.InvariantCulture));

    [TestMethod]
    public async Task The_server_takes_its_command_line()
    {
        var command = Of("ExecStart").Split(' ');
        Assert.AreEqual(Installed, command[0]);
        using var state = new TemporaryFile("empty", "");
        await using var server = await ForeignServer.StartOursAsync([.. command[1..].Select(each => each.Replace("%S", state.Folder, StringComparison.Ordinal))]);
        Assert.AreEqual(0, await server.StopAsync());
    }

    private static async Task<CommandResult> AnalyzeAsync(string unit, string verb, params string[] options)
    {
        Absent.Unless(["systemd-analyze"], Debian.Install("systemd"));
        using var file = new TemporaryFile("outliers-server.service", unit.Replace(Installed, Path.Join(AppContext.BaseDirectory, "outliers-server"), StringComparison.Ordinal));
        return await Command.RunAsync("systemd-analyze", [verb, .. options, file.Path]);
    }

    private static string Of(string key) => Regex.Match(_unit, $"^{key}=(.+)$", RegexOptions.Multiline).Groups[1].Value;

    /// <summary>What stands before a setting that is commented out.</summary>
    [GeneratedRegex("^# (?=[A-Z][A-Za-z]+=)", RegexOptions.Multiline)]
    private static partial Regex Setting();
}
