using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>The outliers that were found.</summary>
[ProtoContract(Name = "OutliersResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record OutliersResponse
{
    // most answers have indices alone, and a call's few objects count
    private List<Outlier>? _outliers;
    private List<string>? _notes;
    private List<SeriesState>? _states;
    private List<Incident>? _incidents;

    /// <summary>The indices of the outliers among the request's metrics, counted from 0, ascending.</summary>
    [ProtoMember(1, Name = "indices", IsPacked = true)]
    public List<int> Indices { get; init; } = [];

    /// <summary>Each outlier explained, in the order of the indices; only when the request asked to explain.</summary>
    [ProtoMember(2, Name = "outliers")]
    public List<Outlier> Outliers
    {
        get => _outliers ??= [];
        init => _outliers = value;
    }

    /// <summary>What the caller should know about how the outliers were found, in words.</summary>
    [ProtoMember(3, Name = "notes")]
    public List<string> Notes
    {
        get => _notes ??= [];
        init => _notes = value;
    }

    /// <summary>The states that were asked for, to go on from later.</summary>
    [ProtoMember(4, Name = "states")]
    public List<SeriesState> States
    {
        get => _states ??= [];
        init => _states = value;
    }

    /// <summary>The incidents of Watch that began or were found to be over with this chunk, in the order of the metrics.</summary>
    [ProtoMember(5, Name = "incidents")]
    public List<Incident> Incidents
    {
        get => _incidents ??= [];
        init => _incidents = value;
    }

    /// <summary>Those lists that there are already: to look into one makes none.</summary>
    internal (List<Outlier>? Outliers, List<string>? Notes, List<SeriesState>? States, List<Incident>? Incidents) Existing =>
        (_outliers, _notes, _states, _incidents);
}
