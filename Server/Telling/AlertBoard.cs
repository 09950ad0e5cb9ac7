namespace CodeFirstOutliers.Server.Telling;

/// <summary>What one Alertmanager has to hear. One caller at a time may use it.</summary>
/// <param name="validity">For how long it believes an alert that it does not hear of again; then it ends it by itself.</param>
/// <param name="isMuted">Whether a series is muted now.</param>
internal sealed class AlertBoard(TimeSpan validity, Func<SeriesName, bool> isMuted)
{
    private readonly Dictionary<long, OpenAlert> _alerts = [];

    /// <summary>Goes on with an incident that began before this server: the Alertmanager may know of it.</summary>
    public void Remember(Incident incident) => _alerts[incident.Id] = new(incident, isKnown: true);

    /// <summary>Takes what was told of an incident.</summary>
    public void Take(Incident incident)
    {
        if (_alerts.TryGetValue(incident.Id, out var alert))
        {
            (alert.Incident, alert.IsNews) = (incident, true);
        }
        else
        {
            _alerts[incident.Id] = new(incident, isKnown: false);
        }
    }

    /// <summary>What is to be sent now.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="onlyNews">Whether only that of which something was told since it was sent last.</param>
    public IReadOnlyList<(OpenAlert Alert, DateTime EndsAt)> Due(DateTime now, bool onlyNews)
    {
        foreach (var (id, _) in _alerts.Where(each => each.Value.Incident.Over && (!each.Value.IsKnown || each.Value.Incident.Told + validity < now)).ToArray())
        {
            _alerts.Remove(id); // it never heard of it, or has ended it by itself
        }

        return
        [
            .. from alert in _alerts.Values
               where alert.IsNews || !onlyNews
               let endsAt = EndOf(alert, now)
               where endsAt > now || alert.IsKnown
               select (alert, endsAt),
        ];
    }

    /// <summary>It is being sent: from now on the Alertmanager may know of it, even where no answer comes.</summary>
    public static void Sending(OpenAlert alert, bool goesOn) => alert.IsKnown |= goesOn;

    /// <summary>It was received.</summary>
    public void Received(OpenAlert alert, bool goesOn)
    {
        (alert.IsKnown, alert.IsNews) = (goesOn, false);
        if (alert.Incident.Over)
        {
            _alerts.Remove(alert.Incident.Id);
        }
    }

    private DateTime EndOf(OpenAlert alert, DateTime now) =>
        alert.Incident.Over ? alert.OverAt
        : isMuted(alert.Series) ? now
        : now + validity;
}
