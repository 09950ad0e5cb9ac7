using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Detecting;

/// <summary>
/// The batch methods over ten million values: 80 MB, which no cache holds, so that one vectorised sum shows what memory gives.
/// </summary>
[MemoryDiagnoser]
public class SeriesBenchmarks
{
    /// <summary>How many values there are.</summary>
    internal const int Count = 10_000_000;

    private readonly double[] _values = Values();

    /// <summary>One pass over the values.</summary>
    [Benchmark(Baseline = true, Description = "one vectorised sum")]
    public double Sum()
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(_values.AsSpan());
        Vector<double> first = default, second = default, third = default, fourth = default;
        var at = 0;
        for (; at <= vectors.Length - 4; at += 4)
        {
            first += vectors[at];
            second += vectors[at + 1];
            third += vectors[at + 2];
            fourth += vectors[at + 3];
        }

        for (; at < vectors.Length; at++)
        {
            first += vectors[at];
        }

        return Vector.Sum(first + second + third + fourth);
    }

    /// <summary>The article's rule.</summary>
    [Benchmark(Description = "`METHOD_TWO_SIGMA`")]
    public int TwoSigma() => Find(new TwoSigma());

    /// <summary>Median and median absolute deviation.</summary>
    [Benchmark(Description = "`METHOD_MAD`")]
    public int Mad() => Find(new Mad());

    /// <summary>Quartiles.</summary>
    [Benchmark(Description = "`METHOD_IQR`")]
    public int Iqr() => Find(new Iqr());

    private int Find(IBatchDetector detector) => detector.Find(new(_values), explain: false).Indices.Count;

    private static double[] Values()
    {
        var random = new Random(1);
        var values = new double[Count];
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextDouble() * 40;
        }

        values[Count / 2] = 97;
        return values;
    }
}
