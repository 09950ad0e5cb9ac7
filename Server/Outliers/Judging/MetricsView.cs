namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>The metrics of one call as columns, wherever they lie.</summary>
internal readonly ref struct MetricsView(
    ReadOnlySpan<double> values, ReadOnlySpan<long> times, ReadOnlySpan<int> nameIds, IReadOnlyList<string> names)
{
    /// <summary>Of the columns what is needed: times and names that nobody asks for are never decoded.</summary>
    public MetricsView(MetricColumns columns, bool needsTimes, bool needsNames)
        : this(columns.Values, needsTimes ? columns.Times : default, needsNames ? columns.NameIds : default, needsNames ? columns.Names : [])
    {
    }

    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>Ticks, or <see cref="MetricColumns.NoTime"/>; empty where no metric has a time or none is needed.</summary>
    public ReadOnlySpan<long> Times { get; } = times;

    /// <summary>Indices of <see cref="Names"/>; empty where no metric has a name or none is needed.</summary>
    public ReadOnlySpan<int> NameIds { get; } = nameIds;

    public IReadOnlyList<string> Names { get; } = names;

    public long? TicksAt(int index) => Times.IsEmpty || Times[index] == MetricColumns.NoTime ? null : Times[index];

    public DateTime? TimeAt(int index) => TicksAt(index) is { } ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    public string NameAt(int index) => NameIds.IsEmpty ? "" : Names[NameIds[index]];
}
