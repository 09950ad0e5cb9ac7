namespace CodeFirstOutliers.Client.Commands;

/// <summary>Every method and mode, with a line of when to use it.</summary>
internal static class MethodList
{
    public static readonly (string Name, Method Method, string When)[] Methods =
    [
        ("two-sigma", Method.TwoSigma, "the default: a quick look at values that scatter evenly; a large outlier hides smaller ones (threshold 2)"),
        ("mad", Method.Mad, "the best first choice: up to half of the values may be outliers without hiding one another (threshold 3.5)"),
        ("iqr", Method.Iqr, "values that lean to one side, such as latencies; few assumptions (threshold 1.5)"),
        ("esd", Method.Esd, "a stated chance of false alarms, at most a tenth of the values outliers (threshold 0.05)"),
        ("seasonal", Method.Seasonal, "values that repeat by hour, day or week, or follow a trend (threshold 0.05; --period, or it is found)"),
    ];

    public static readonly (string Name, string When)[] Modes =
    [
        ("full", "the default: level, state, shape and season; finds the most"),
        ("light", "level alone: several times faster, a fraction of the memory; for very many series"),
    ];

    public static string[] Names { get; } = [.. Methods.Select(entry => entry.Name)];

    public static Method Of(string? name) => Methods.FirstOrDefault(entry => entry.Name == name).Method;
}
