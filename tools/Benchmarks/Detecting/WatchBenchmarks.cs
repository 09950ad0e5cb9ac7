using BenchmarkDotNet.Attributes;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Benchmarks.Detecting;

/// <summary>Watch's detector, value by value, with the memory of a series that has run for days.</summary>
[MemoryDiagnoser]
public class WatchBenchmarks
{
    /// <summary>How many values one measurement takes.</summary>
    internal const int Count = 1000;

    private readonly double[] _values = Values();
    private readonly OnlineDetector _full = Experienced(OnlineMode.Full);
    private readonly OnlineDetector _light = Experienced(OnlineMode.Light);

    /// <summary>The default.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count, Description = "`MODE_FULL`")]
    public int Full() => Observe(_full);

    /// <summary>For many series.</summary>
    [Benchmark(OperationsPerInvoke = Count, Description = "`MODE_LIGHT`")]
    public int Light() => Observe(_light);

    private int Observe(OnlineDetector detector)
    {
        var outliers = 0;
        foreach (var value in _values)
        {
            outliers += detector.Observe(value).IsOutlier ? 1 : 0;
        }

        return outliers;
    }

    private static OnlineDetector Experienced(OnlineMode mode)
    {
        var detector = new OnlineDetector(new(mode));
        for (var round = 0; round < 20; round++)
        {
            foreach (var value in Values())
            {
                detector.Observe(value);
            }
        }

        return detector;
    }

    private static double[] Values()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Count).Select(index => 20 + (10 * Math.Sin(index / 50.0)) + random.NextDouble())];
    }
}
