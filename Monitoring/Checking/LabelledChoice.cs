namespace CodeFirstOutliers.Monitoring.Checking;

/// <summary>
/// How a series is judged by the labels that Grafana's rules for anomalies know it by (github.com/grafana/promql-anomaly-detection):
/// <c>anomaly_name</c> selects it, <c>anomaly_type</c> says what it measures, <c>anomaly_strategy</c> which changes matter.
/// </summary>
internal static class LabelledChoice
{
    private const string Prefix = "anomaly_";
    private const string Name = Prefix + "name";
    private const string Type = Prefix + "type";
    private const string Strategy = Prefix + "strategy";

    /// <summary>The alarms a week of a series whose slow changes are told, too: one a day.</summary>
    private const double AlarmsOfRobust = 7;

    private static readonly Detector _none = new();

    private static readonly Dictionary<string, Direction> _types = new()
    {
        [""] = Direction.Both,
        ["requests"] = Direction.Both,
        ["latency"] = Direction.High,
        ["errors"] = Direction.High,
        ["resource"] = Direction.Both,
    };

    private static readonly Dictionary<string, (Sensitivity Sensitivity, double Budget)> _strategies = new()
    {
        [""] = default,
        ["adaptive"] = default,
        ["robust"] = (Sensitivity.Eager, AlarmsOfRobust),
    };

    private static readonly Dictionary<Detector, OnlineChoice> _choices = (
        from direction in _types.Values
        from strategy in _strategies.Values
        select With(direction, strategy)).Distinct().ToDictionary(detector => detector, detector => new OnlineChoice(detector));

    /// <summary>The choice for a series that begins.</summary>
    /// <param name="series">Its name.</param>
    /// <param name="asked">What its caller asked for, which holds unless it is nothing.</param>
    /// <returns>The choice, and the labels that ask for what nobody knows; null for none. What nobody knows has its default.</returns>
    public static (OnlineChoice Choice, string? Unknown) Of(string series, OnlineChoice asked)
    {
        if (!series.Contains(Name, StringComparison.Ordinal) || asked.Asked with { Explain = false } != _none)
        {
            return (asked, null);
        }

        var name = SeriesName.Parse(series);
        if (name[Name].Length == 0)
        {
            return (asked, null);
        }

        var unknown = (_types.TryGetValue(name[Type], out var direction), _strategies.TryGetValue(name[Strategy], out var strategy)) switch
        {
            (true, true) => null,
            (false, true) => WordsOf(Type, name),
            (true, false) => WordsOf(Strategy, name),
            _ => $"{WordsOf(Type, name)},{WordsOf(Strategy, name)}",
        };
        var choice = _choices[With(direction == Direction.Unspecified ? Direction.Both : direction, strategy)];
        return (choice, unknown);
    }

    private static string WordsOf(string label, SeriesName name) => $"{label}={name[label]}";

    private static Detector With(Direction direction, (Sensitivity Sensitivity, double Budget) strategy) =>
        new() { Direction = direction, Sensitivity = strategy.Sensitivity, Budget = strategy.Budget };
}
