namespace CodeFirstOutliers.Client;

/// <summary>The article's metrics: a thousand readings of a CPU below 40 %, and three that are not.</summary>
public static class SampleMetrics
{
    private static readonly (int Index, double Value)[] Outliers = [(7, 97.3), (113, 92.1), (835, 93.2)];

    /// <summary>Makes them, one second apart from 2020-05-22T14:13:11Z; only the unsuspicious values are left to chance.</summary>
    public static List<Metric> Create(Random random)
    {
        var values = new double[1000];
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextDouble() * 40;
        }

        foreach (var (index, value) in Outliers)
        {
            values[index] = value;
        }

        var start = new DateTime(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);
        return [.. values.Select((value, index) => new Metric { Time = start.AddSeconds(index), Name = "CPU", Value = value })];
    }
}
