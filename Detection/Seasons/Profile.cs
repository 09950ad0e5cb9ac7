namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The robust shape of one season: at each phase, the median of what is left there without the trend.</summary>
internal static class Profile
{
    /// <summary>The profile by phase; 0 where a phase has no finite value.</summary>
    public static double[] Of(Timeline timeline, double[] trend, int period)
    {
        var starts = new int[period + 1];
        foreach (var slot in timeline.Slots)
        {
            starts[(int)(slot % period) + 1]++;
        }

        for (var phase = 0; phase < period; phase++)
        {
            starts[phase + 1] += starts[phase];
        }

        var ends = starts[..^1];
        var left = new double[timeline.Values.Length];
        for (var i = 0; i < left.Length; i++)
        {
            var rest = timeline.Values[i] - trend[i];
            if (double.IsFinite(rest))
            {
                left[ends[timeline.Slots[i] % period]++] = rest;
            }
        }

        var profile = new double[period];
        for (var phase = 0; phase < period; phase++)
        {
            var values = left.AsSpan(starts[phase], ends[phase] - starts[phase]);
            profile[phase] = values.IsEmpty ? 0 : Numerics.Median.Of(values);
        }

        return profile;
    }
}
