using System.Globalization;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>How the online detector looks and what it tells; checked.</summary>
public sealed record OnlineOptions
{
    /// <summary>The rarity from which on a value is told.</summary>
    public const double DefaultThreshold = 5;

    /// <summary>The longest period: seven days of one value a minute.</summary>
    public const int MaxPeriod = 7 * 1440;

    /// <summary>The largest budget, alarms a week.</summary>
    public const double MaxBudget = 1e6;

    private readonly OnlineMode _mode;
    private readonly OnlineSensitivity _sensitivity;
    private readonly double _threshold = DefaultThreshold;
    private readonly int _period;
    private readonly Direction _direction;
    private readonly double _minDeviation;
    private readonly double _minShare;
    private readonly double _budget;
    private readonly TimeSpan _missing;

    /// <summary>Checks the options.</summary>
    /// <param name="mode">How much of the past is looked at.</param>
    /// <param name="threshold">The rarity from which on a value is told, finite and above 0; null for the default.</param>
    /// <param name="period">The number of values in a day, at most 10,080; 0 has it found from the times.</param>
    /// <param name="direction">On which side of the expected value outliers are told.</param>
    /// <param name="minDeviation">A value no further from the expected one is no outlier; finite and not negative, 0 for no such limit.</param>
    /// <exception cref="InvalidInputException">A rule is broken; the message says which.</exception>
    public OnlineOptions(
        OnlineMode mode = OnlineMode.Full, double? threshold = null, int period = 0, Direction direction = Direction.Both, double minDeviation = 0)
    {
        Mode = mode;
        Threshold = threshold ?? DefaultThreshold;
        Period = period;
        Direction = direction;
        MinDeviation = minDeviation;
    }

    /// <summary>How much of the past is looked at.</summary>
    public OnlineMode Mode
    {
        get => _mode;
        init => _mode = Enum.IsDefined(value) ? value : throw Broken("mode", $"must be full or light, got {(int)value}");
    }

    /// <summary>How readily slow changes are told; quiet by default.</summary>
    public OnlineSensitivity Sensitivity
    {
        get => _sensitivity;
        init => _sensitivity = Enum.IsDefined(value) ? value : throw Broken("sensitivity", $"must be quiet or eager, got {(int)value}");
    }

    /// <summary>The rarity from which on a value is told: about once in 10^p values; 5 by default.</summary>
    public double Threshold
    {
        get => _threshold;
        init => _threshold = double.IsFinite(value) && value > 0 ? value : throw Broken("threshold", $"must be finite and above 0, got {value}");
    }

    /// <summary>The number of values in a day; 0 has it found from the times.</summary>
    public int Period
    {
        get => _period;
        init => _period = value is >= 0 and <= MaxPeriod ? value : throw Broken("period", $"must be between 0 and {MaxPeriod} online, got {value}");
    }

    /// <summary>On which side of the expected value outliers are told.</summary>
    public Direction Direction
    {
        get => _direction;
        init => _direction = Enum.IsDefined(value) ? value : throw Broken("direction", $"must be both, high or low, got {(int)value}");
    }

    /// <summary>A value no further from the expected one is no outlier; 0 for no such limit.</summary>
    public double MinDeviation
    {
        get => _minDeviation;
        init => _minDeviation = double.IsFinite(value) && value >= 0 ? value : throw Broken("min_deviation", $"must be finite and not below 0, got {value}");
    }

    /// <summary>A value no further from the expected one than this share of it is no outlier: 0.1 for a tenth; 0 for no such limit.</summary>
    public double MinDeviationShare
    {
        get => _minShare;
        init => _minShare = double.IsFinite(value) && value >= 0 ? value : throw Broken("min_deviation_share", $"must be finite and not below 0, got {value}");
    }

    /// <summary>How many alarms a week are told at most, and one more over any stretch; 0 for as many as there are.</summary>
    public double Budget
    {
        get => _budget;
        init => _budget = value is >= 0 and <= MaxBudget ? value : throw Broken("budget", $"must be between 0 and {MaxBudget}, got {value}");
    }

    /// <summary>A time without any value that is told, by the first value after it; zero, the default, for none.</summary>
    public TimeSpan Missing
    {
        get => _missing;
        init => _missing = value >= TimeSpan.Zero ? value : throw Broken("missing", $"must not be below 0, got {value}");
    }

    /// <summary>How far from what is expected a value must lie to be told.</summary>
    internal double LeastDistance(double expected) => Math.Max(MinDeviation, MinDeviationShare * Math.Abs(expected));

    /// <summary>Whether a value is far enough from what is expected, and on a side that is told.</summary>
    internal bool Wants(double value, double expected, bool isHigh)
    {
        var least = LeastDistance(expected);
        return (least == 0 || Math.Abs(value - expected) > least) && (Direction == Direction.Both || isHigh == (Direction == Direction.High));
    }

    private static InvalidInputException Broken(string field, FormattableString rule) => new(field, rule.ToString(CultureInfo.InvariantCulture));
}
