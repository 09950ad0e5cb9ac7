using System.Globalization;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Plotting;
using Spectre.Console;

namespace CodeFirstOutliers.Demo.Live;

/// <summary>What the page shows, as a table in the terminal.</summary>
/// <param name="monitor">The series.</param>
/// <param name="log">Their incidents.</param>
public sealed class StatusTable(SeriesMonitor monitor, IncidentLog log)
{
    private const int Steps = 5;

    /// <summary>The table; the same one is updated.</summary>
    public Table Table { get; } = new Table().RoundedBorder().AddColumns("series", "value", "what", "since (UTC)");

    /// <summary>Shows what there is now.</summary>
    /// <param name="now">What time it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task UpdateAsync(DateTime now, CancellationToken cancellationToken)
    {
        var infos = await Task.WhenAll(Fleet.Names.Select(name => monitor.InfoAsync(name, cancellationToken)));
        Table.Rows.Clear();
        foreach (var info in infos.OfType<SeriesInfo>())
        {
            var (what, since) = StateOf(info, now);
            Table.AddRow(Markup.Escape(info.Name), ShortNumber.Of(info.Value), what.Length == 0 ? "" : $"[bold red]{Markup.Escape(what)}[/]", since);
        }
    }

    private (string What, string Since) StateOf(SeriesInfo info, DateTime now)
    {
        if (log.OpenOf(info.Name) is { } incident)
        {
            return ($"{incident.Term}: {ShortNumber.Of(incident.Peak)} instead of {ShortNumber.Of(incident.Expected)}", Time(incident.Start));
        }

        return info.Last < now - (Steps * Fleet.Step) ? ("no values", Time(info.Last)) : ("", "");
    }

    private static string Time(DateTime? time) => time?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? "";
}
