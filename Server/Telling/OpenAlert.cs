namespace CodeFirstOutliers.Server.Telling;

/// <summary>An incident as one Alertmanager knows it. Its labels and its start stay as they were when it began, whatever is told of it later.</summary>
/// <param name="first">What was told of it first.</param>
/// <param name="isKnown">Whether the Alertmanager may know of it.</param>
internal sealed class OpenAlert(Incident first, bool isKnown)
{
    public SeriesName Series { get; } = SeriesName.Parse(first.Name);

    /// <summary>What was unusual when it began.</summary>
    public string Term { get; } = first.Term;

    public DateTime StartsAt { get; } = Earlier(first.Start, first.Told ?? DateTime.UnixEpoch);

    /// <summary>What was told of it last.</summary>
    public Incident Incident { get; set; } = first;

    /// <summary>Whether the Alertmanager may take it for one that goes on.</summary>
    public bool IsKnown { get; set; } = isKnown;

    /// <summary>Whether something was told of it that the Alertmanager has not heard.</summary>
    public bool IsNews { get; set; } = true;

    /// <summary>When its last unusual value was measured, for one that is over.</summary>
    public DateTime OverAt => Later(StartsAt, Earlier(Incident.End, Incident.Told ?? StartsAt));

    // the clock of whoever measured may be ahead
    private static DateTime Earlier(DateTime? measured, DateTime told) => measured is { } time && time < told ? time : told;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}
