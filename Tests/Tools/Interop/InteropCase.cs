namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>One question that every client asks every server.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Metrics">The series.</param>
/// <param name="Expected">The indices of its outliers; null where only agreement is asked.</param>
/// <param name="Detector">How outliers are told.</param>
/// <param name="Chunk">How many metrics a message has; 0 asks with a single one.</param>
/// <param name="Status">The status of the answer.</param>
internal sealed record InteropCase(
    string Name,
    IReadOnlyList<Metric> Metrics,
    int[]? Expected = null,
    Detector? Detector = null,
    int Chunk = 0,
    string Status = "OK")
{
    private static readonly DateTime _start = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);
    private static readonly Detector _explaining = new() { Explain = true };

    /// <summary>What every client asks every server.</summary>
    public static InteropCase[] ForEveryClient { get; } =
    [
        new("the demo's 1000 metrics", Demo(), [7, 113, 835]),
        new("the demo explained", Demo(), [7, 113, 835], _explaining),
        new("the article's seven values", Of(1, 2, 100, 1, 3, 200, 1), [5]),
        new("empty", [], []),
        new("empty, streamed", [], [], Chunk: 10),
        new("NaN and infinities", Nonfinite(), [0, 7, 13], _explaining),
        new("only low ones", HighAndLow(), [8], new Detector { Direction = Direction.Low, Explain = true }),
        new("ties, by name", Ties(seed: 20200522), Detector: new Detector { Scope = Scope.ByName, Explain = true }),
        new("absent times and names", [new Metric { Value = 1 }, .. Of(1, 1, 1, 1, 1, 1), new Metric { Value = 9 }], [7], _explaining),
        new("150,000 metrics, streamed", Many(seed: 20200523), Chunk: 10_000),
        new("a threshold below 0", Of(1), Detector: new Detector { Threshold = -1 }, Status: "InvalidArgument"),
    ];

    /// <summary>What is left to ask every server once, whoever the client.</summary>
    public static InteropCase[] ForEveryServer { get; } =
    [
        new("a lower threshold", Of(1, 2, 100, 1, 3, 200, 1), [5], new Detector { Method = Method.TwoSigma, Threshold = 1.5, Explain = true }),
        new("one value", Of(5), []),
        new("all equal", Of(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), []),
        new("all equal, where their computed mean is not", Of(1e-200, 1e-200, 1e-200), []),
        new("NaN and infinities, streamed", Nonfinite(), [0, 7, 13], Chunk: 5),
        new("only NaN", Of(double.NaN, double.NaN), []),
        new("only infinities", Of(double.PositiveInfinity, double.NegativeInfinity), [0, 1]),
        new("only high ones", HighAndLow(), [3], new Detector { Direction = Direction.High, Explain = true }),
        new("a deviation that does not matter", HighAndLow(), [], new Detector { MinDeviation = 60 }),
        new("a threshold that is no number", Of(1), Detector: new Detector { Threshold = double.NaN }, Status: "InvalidArgument"),
        new("a least deviation below 0", Of(1), Detector: new Detector { MinDeviation = -1 }, Status: "InvalidArgument"),
        new("a period below 0", Of(1), Detector: new Detector { Period = -1 }, Status: "InvalidArgument"),
        new("an unknown method", Of(1), Detector: new Detector { Method = (Method)99 }, Status: "InvalidArgument"),
        new("an unknown scope", Of(1), Detector: new Detector { Scope = (Scope)99 }, Status: "InvalidArgument"),
        new("an unknown direction", Of(1), Detector: new Detector { Direction = (Direction)99 }, Status: "InvalidArgument"),
    ];

    public override string ToString() => Name;

    private static Metric[] Of(params double[] values) => [.. values.Select(MetricAt)];

    private static Metric MetricAt(double value, int index) => new() { Time = _start.AddSeconds(index), Name = "CPU", Value = value };

    private static Metric[] Demo()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 1000).Select(_ => random.NextDouble() * 40).ToArray();
        (values[7], values[113], values[835]) = (97.3, 92.1, 93.2);
        return Of(values);
    }

    private static Metric[] Nonfinite() => Of(
        double.PositiveInfinity, 1, 2, double.NaN, 1, 2, 1, double.NegativeInfinity, 2, 1, double.NaN, 2, 1, 50, 2, 1);

    private static Metric[] HighAndLow() => Of(1, 2, 1, 50, 2, 1, 2, 1, -50, 2, 1, 2);

    /// <summary>Series of two values, the higher one a fifth of them: it lies exactly on the bound, but for rounding.</summary>
    private static Metric[] Ties(int seed)
    {
        var random = new Random(seed);
        List<Metric> metrics = [];
        for (var series = 0; series < 100; series++)
        {
            var (low, step, length) = (random.Next(100) / 10.0, random.Next(1, 100) / 10.0, 5 * random.Next(1, 40));
            var values = Enumerable.Range(0, length).Select(index => index % 5 == 0 ? low + step : low).ToArray();
            random.Shuffle(values);
            metrics.AddRange(values.Select((value, index) => MetricAt(value, index) with { Name = $"series {series}" }));
        }

        return [.. metrics];
    }

    private static Metric[] Many(int seed)
    {
        var random = new Random(seed);
        return Of([.. Enumerable.Range(0, 150_000).Select(_ => Math.Pow((random.NextDouble() * 2) - 1, 5))]);
    }
}
