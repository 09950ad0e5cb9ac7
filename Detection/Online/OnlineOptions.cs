namespace CodeFirstOutliers.Detection.Online;

/// <summary>How the online detector looks and what it tells; checked.</summary>
public sealed record OnlineOptions
{
    /// <summary>The surprise from which on a value is an outlier in full mode.</summary>
    public const double FullThreshold = 1.55;

    /// <summary>The surprise from which on a value is an outlier in light mode.</summary>
    public const double LightThreshold = 1.9;

    /// <summary>The longest period: seven days of one value a minute.</summary>
    public const int MaxPeriod = 7 * 1440;

    /// <summary>Checks the options.</summary>
    /// <param name="mode">How much of the past is looked at.</param>
    /// <param name="threshold">The surprise from which on a value is an outlier, finite and above 0; null has the mode's own.</param>
    /// <param name="period">The number of values in a day, at most 10,080; 0 has it found from the times.</param>
    /// <param name="direction">On which side of the expected value outliers are told.</param>
    /// <param name="minDeviation">A value no further from the expected one is no outlier; finite and not negative, 0 for no such limit.</param>
    /// <exception cref="InvalidInputException">A rule is broken; the message says which.</exception>
    public OnlineOptions(
        OnlineMode mode = OnlineMode.Full, double? threshold = null, int period = 0, Direction direction = Direction.Both, double minDeviation = 0)
    {
        Mode = Enum.IsDefined(mode) ? mode : throw new InvalidInputException($"mode must be full or light, got {(int)mode}");
        Threshold = threshold ?? (mode == OnlineMode.Full ? FullThreshold : LightThreshold);
        if (!double.IsFinite(Threshold) || Threshold <= 0)
        {
            throw new InvalidInputException($"threshold must be finite and above 0, got {Threshold}");
        }

        Period = period is >= 0 and <= MaxPeriod ? period : throw new InvalidInputException($"period must be between 0 and {MaxPeriod} online, got {period}");
        Direction = Enum.IsDefined(direction) ? direction : throw new InvalidInputException($"direction must be both, high or low, got {(int)direction}");
        MinDeviation = double.IsFinite(minDeviation) && minDeviation >= 0
            ? minDeviation
            : throw new InvalidInputException($"min_deviation must be finite and not below 0, got {minDeviation}");
    }

    /// <summary>How much of the past is looked at.</summary>
    public OnlineMode Mode { get; }

    /// <summary>The surprise from which on a value is an outlier: 1.55 in full mode, 1.9 in light mode.</summary>
    public double Threshold { get; }

    /// <summary>The number of values in a day; 0 has it found from the times.</summary>
    public int Period { get; }

    /// <summary>On which side of the expected value outliers are told.</summary>
    public Direction Direction { get; }

    /// <summary>A value no further from the expected one is no outlier; 0 for no such limit.</summary>
    public double MinDeviation { get; }
}
