using System.Globalization;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Pages.Reading;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CodeFirstOutliers.Server.Pages.Dropped;

/// <summary>Takes a CSV file and shows what is unusual in it; the server keeps nothing of it.</summary>
public sealed partial class FileDrop : IDisposable
{
    private CancellationTokenSource _stopped = new();
    private Findings? _found;
    private string _how = "watch";
    private string _words = "";
    private bool _isBusy;

    [CascadingParameter]
    private Viewer Viewer { get; set; } = null!;

    [Inject]
    private FileJudge Judge { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped.Cancel();
        _stopped.Dispose();
    }

    private async Task JudgeAsync(InputFileChangeEventArgs chosen)
    {
        (_found, _isBusy, _words) = (null, true, "Reading …");
        _stopped.Dispose();
        _stopped = new();
        try
        {
            await using var file = chosen.File.OpenReadStream(long.MaxValue, _stopped.Token);
            _found = _how == "detect" ? await Judge.DetectAsync(file, Tell, _stopped.Token) : await Judge.WatchAsync(file, Tell, _stopped.Token);
            _words = Summary(_found, Harmless.Cut(chosen.File.Name));
        }
        catch (Exception refused) when (refused is InvalidInputException or LimitExceededException or IOException)
        {
            _words = $"Not judged: {refused.Message}";
        }
        catch (OperationCanceledException)
        {
            _words = "Stopped.";
        }

        _isBusy = false;
    }

    private static string Summary(Findings found, string file)
    {
        var (metrics, outliers) = (found.Metrics.ToString("N0", CultureInfo.InvariantCulture), found.Outliers.ToString("N0", CultureInfo.InvariantCulture));
        var shown = found.Incidents.Count + found.Rows.Count;
        return $"{file}: {metrics} metrics, {outliers} outliers{(shown == FileJudge.Most ? $"; the first {shown} are shown" : "")}.";
    }

    private void Tell(long count)
    {
        _words = $"{count.ToString("N0", CultureInfo.InvariantCulture)} metrics judged …";
        StateHasChanged();
    }

    private void Stop() => _stopped.Cancel();
}
