using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>One name of a stream: its detector, and what the caller was told about it.</summary>
internal sealed class WatchedSeries(string name, OnlineDetector detector)
{
    private readonly HashSet<string> _told = [];

    public OnlineDetector Detector => detector;

    /// <summary>Adds the notes that the caller has not had yet.</summary>
    public void TellNews(List<string> notes)
    {
        foreach (var note in detector.Notes)
        {
            if (_told.Add(note))
            {
                notes.Add(name.Length == 0 ? note : $"{name}: {note}");
            }
        }
    }
}
