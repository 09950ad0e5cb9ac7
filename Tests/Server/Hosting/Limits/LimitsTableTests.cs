using System.Globalization;
using System.Text.RegularExpressions;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Tests.Server.Hosting.Limits;

/// <summary>The tables of limits in docs/operations.md have the defaults that the server has.</summary>
[TestClass]
public sealed partial class LimitsTableTests
{
    [TestMethod]
    public async Task The_documented_limits_are_those_of_the_server()
    {
        await using var server = await RunningServer.StartAsync();
        var kestrel = server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        var ours = server.Services.GetRequiredService<IOptions<ServerOptions>>().Value;

        foreach (var (option, written) in Documented().Where(each => each.Option != nameof(ours.MaxHeldBytes)))
        {
            Assert.AreEqual(Words(Value(ours, option) ?? Value(kestrel, option)), written, option);
        }

        Assert.Contains((nameof(ours.MaxHeldBytes), "a quarter of the memory"), Documented());
        Assert.AreEqual(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4, ours.UsedMaxHeldBytes);
    }

    [TestMethod]
    public void Every_limit_of_ours_is_in_the_table()
    {
        var limits = typeof(ServerOptions).GetProperties().Select(each => each.Name).Where(each => each.StartsWith("Max", StringComparison.Ordinal));

        CollectionAssert.IsSubsetOf(limits.ToArray(), Documented().Select(each => each.Option).ToArray());
    }

    private static List<(string Option, string Default)> Documented()
    {
        var section = File.ReadAllText(Repository.PathOf("docs", "operations.md")).Split("## Limits\n")[1].Split("\n## ")[0];
        return [.. Row().Matches(section).Select(row => (row.Groups["option"].Value, Aside().Replace(row.Groups["default"].Value, "")))];
    }

    private static object? Value(object options, string path)
    {
        object? value = options;
        foreach (var name in path.Split(':'))
        {
            value = value?.GetType().GetProperty(name)?.GetValue(value);
        }

        return value;
    }

    private static string Words(object? value) => value switch
    {
        null => "none",
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"),
    };

    [GeneratedRegex(@"^\| `(?<option>[\w:]+)` \| (?<default>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@" \((?:Kestrel's: |those of a second)[^)]*\)")]
    private static partial Regex Aside();
}
