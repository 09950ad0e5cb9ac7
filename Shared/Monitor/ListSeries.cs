using System.ComponentModel;
using ProtoBuf;

namespace CodeFirstOutliers;

/// <summary>Which series are listed.</summary>
[ProtoContract(Name = "ListSeriesRequest")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ListSeriesRequest
{
    /// <summary>A selector of series, such as http_requests_total{job=~"api|web"}; a text without braces is the name of one, and an empty one selects all.</summary>
    [ProtoMember(1, Name = "series")]
    [DefaultValue("")]
    public string Series { get; init; } = "";

    /// <summary>How many at a time, at most 1000; 0 for 100.</summary>
    [ProtoMember(2, Name = "page_size")]
    public int PageSize { get; init; }

    /// <summary>Where the list goes on: next_page_token of the answer before; empty for its beginning.</summary>
    [ProtoMember(3, Name = "page_token")]
    [DefaultValue("")]
    public string PageToken { get; init; } = "";
}

/// <summary>Some of the series.</summary>
[ProtoContract(Name = "ListSeriesResponse")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record ListSeriesResponse
{
    /// <summary>The series, by name in ordinal order.</summary>
    [ProtoMember(1, Name = "series")]
    public List<SeriesInfo> Series { get; init; } = [];

    /// <summary>Where the list goes on; empty where it ends here.</summary>
    [ProtoMember(2, Name = "next_page_token")]
    [DefaultValue("")]
    public string NextPageToken { get; init; } = "";
}

/// <summary>What the server knows of a series.</summary>
[ProtoContract(Name = "SeriesInfo")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record SeriesInfo
{
    /// <summary>Its name in Prometheus's notation, its labels sorted.</summary>
    [ProtoMember(1, Name = "name")]
    [DefaultValue("")]
    public string Name { get; init; } = "";

    /// <summary>When its newest value was measured.</summary>
    [ProtoMember(2, Name = "last")]
    public DateTime? Last { get; init; }

    /// <summary>Its newest value.</summary>
    [ProtoMember(3, Name = "value")]
    public double Value { get; init; }

    /// <summary>How many of its values were judged.</summary>
    [ProtoMember(4, Name = "judged")]
    public long Judged { get; init; }

    /// <summary>How many were dropped, as they were not newer than the one before.</summary>
    [ProtoMember(5, Name = "dropped")]
    public long Dropped { get; init; }

    /// <summary>Its incident that goes on, as it was told last; absent where there is none.</summary>
    [ProtoMember(6, Name = "incident")]
    public Incident? Incident { get; init; }

    /// <summary>What was raised for it because incidents were noise.</summary>
    [ProtoMember(7, Name = "bars")]
    public List<Bar> Bars { get; init; } = [];

    /// <summary>How much of its past is looked at.</summary>
    [ProtoMember(8, Name = "mode")]
    public Mode Mode { get; init; }
}

/// <summary>How much more incidents of one term must surprise to be told, because some were noise.</summary>
[ProtoContract(Name = "Bar")]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record Bar
{
    /// <summary>What is unusual, in the words of Outlier.term.</summary>
    [ProtoMember(1, Name = "term")]
    [DefaultValue("")]
    public string Term { get; init; } = "";

    /// <summary>How much more surprising, now, in powers of ten: each incident that was noise adds 1, which halves every 30 days.</summary>
    [ProtoMember(2, Name = "raise")]
    public double Raise { get; init; }
}
