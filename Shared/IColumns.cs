namespace CodeFirstOutliers;

/// <summary>Where the columns of <see cref="MetricColumns"/> come from; each means what it means there.</summary>
internal interface IColumns
{
    int Count { get; }

    ReadOnlySpan<double> Values { get; }

    ReadOnlySpan<long> Times { get; }

    ReadOnlySpan<int> NameIds { get; }

    IReadOnlyList<string> Names { get; }
}
