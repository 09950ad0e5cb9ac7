namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// The median of some dozens of finite values in place, by quickselect: where medians are taken by the hundred thousand, passes that
/// are linear for any values cost more than they save.
/// </summary>
internal static class SmallMedian
{
    /// <summary>Above this the linear passes of <see cref="Median"/> pay, and no order of values can make the search quadratic.</summary>
    public const int Most = 512;

    /// <summary>The median of at least one value; their order is changed.</summary>
    public static double Of(Span<double> values, CancellationToken cancellationToken = default)
    {
        if (values.Length > Most)
        {
            return Median.Of(values, cancellationToken);
        }

        var upper = values.Length / 2;
        var high = Select(values, upper);
        return values.Length % 2 == 1 ? high : Median.Middle(Largest(values[..upper]), high);
    }

    /// <summary>Puts the value of a rank at its place, what is not larger before it and what is not smaller behind it.</summary>
    public static double Select(Span<double> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = values[(low + high) / 2];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            (low, high) = rank <= j ? (low, j) : rank >= i ? (i, high) : (rank, rank);
        }

        return values[rank];
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        var largest = values[0];
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
