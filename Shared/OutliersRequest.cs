using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>The metrics to look at, and how.</summary>
[ProtoContract(Name = "OutliersRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record OutliersRequest
{
    private readonly MetricColumns? _columns;
    private List<Metric>? _metrics;
    private List<SeriesState>? _states;
    private List<string>? _returnStates;

    /// <summary>The metrics of one series, or of several series told apart by name.</summary>
    [ProtoMember(1, Name = "metrics")]
    public List<Metric> Metrics
    {
        get => _metrics ??= _columns?.ToMetrics() ?? [];
        init => _metrics = value;
    }

    /// <summary>How outliers are told; absent, values more than two standard deviations from the mean.</summary>
    [ProtoMember(2, Name = "detector")]
    public Detector? Detector { get; init; }

    /// <summary>States for Watch to go on from, each before the first metric of its name in the stream.</summary>
    [ProtoMember(3, Name = "states")]
    public List<SeriesState> States
    {
        get => _states ??= [];
        init => _states = value;
    }

    /// <summary>The names whose states Watch returns with this chunk's response, as they are after this chunk.</summary>
    [ProtoMember(4, Name = "return_states")]
    public List<string> ReturnStates
    {
        get => _returnStates ??= [];
        init => _returnStates = value;
    }

    /// <summary>
    /// The same metrics as columns, without an object for each. Once <see cref="Metrics"/> was asked for, that list is what
    /// counts and the columns are made from it anew; ask for one of the two.
    /// </summary>
    public MetricColumns Columns
    {
        get => _metrics is null && _columns is not null ? _columns : MetricColumns.From(Metrics);
        init => (_columns, _metrics) = (value, null);
    }

    internal MetricColumns? ColumnsOnly => _metrics is null ? _columns : null;

    internal int MetricCount => _metrics?.Count ?? _columns?.Count ?? 0;

    /// <summary>Those lists that there are already: to look into one makes none.</summary>
    internal (List<SeriesState>? States, List<string>? ReturnStates) Existing => (_states, _returnStates);
}
