using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring.Incidents;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Monitor;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;

namespace CodeFirstOutliers.Server.Pages.OneSeries;

/// <summary>The incidents of a series, and what people say of each.</summary>
public sealed partial class Answers
{
    private const int Most = 20;

    private readonly HashSet<long> _noise = [];
    private IReadOnlyList<MuteInfo> _mutes = [];
    private string _told = "";
    private string _length = "8h";
    private string _reason = "";

    /// <summary>The series.</summary>
    [Parameter, EditorRequired]
    public string Series { get; set; } = "";

    /// <summary>Its incidents, newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Incident> Incidents { get; set; } = [];

    /// <summary>What time it is.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private MonitorService Service { get; set; } = null!;

    [Inject]
    private MuteList Mutes { get; set; } = null!;

    [Inject]
    private IMonitorStore Store { get; set; } = null!;

    private static (string Text, string Words)[] Lengths => [("1h", "an hour"), ("8h", "8 hours"), ("1d", "a day"), ("7d", "a week"), ("30d", "30 days")];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _noise.Clear();
        _noise.UnionWith(Store.Noises().Where(noise => noise.Series == Series).Select(noise => noise.Incident));
        _mutes = [.. Mutes.All.Where(mute => SeriesSelector.Parse(mute.Series).Selects(SeriesName.Parse(Series)))];
    }

    private async Task JudgeAsync(Incident incident, Usefulness usefulness)
    {
        var isTakenBack = usefulness is Usefulness.Noise && _noise.Contains(incident.Id);
        await AskAsync(async () =>
        {
            await Service.JudgeAsync(new() { Incident = incident.Id, Usefulness = isTakenBack ? Usefulness.Unspecified : usefulness });
            _told = (isTakenBack, usefulness) switch
            {
                (true, _) => "Taken back: it was not noise.",
                (_, Usefulness.Noise) => "Noted: noise. Its like must be ten times as rare to be told, which fades by half in 30 days.",
                _ => "Noted: useful.",
            };
        });
    }

    private Task MuteAsync() => AskAsync(async () =>
    {
        var hours = _length switch { "1h" => 1, "1d" => 24, "7d" => 7 * 24, "30d" => 30 * 24, _ => 8 };
        var mute = await Service.MuteAsync(new() { Series = Series, Until = Now + TimeSpan.FromHours(hours), Reason = _reason });
        (_told, _reason) = ($"Muted until {Viewer.Time(mute.Until!.Value, Now)}.", "");
    });

    private Task UnmuteAsync(long id) => AskAsync(async () =>
    {
        await Service.UnmuteAsync(new() { Id = id });
        _told = "Unmuted.";
    });

    private async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (Exception refused) when (refused is InvalidInputException or NotFoundException or StoreException)
        {
            _told = $"Not done: {refused.Message}";
        }

        OnParametersSet();
    }
}
