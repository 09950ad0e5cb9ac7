namespace CodeFirstOutliers.Detection.Online;

/// <summary>When a surprise becomes an outlier: not again within 100 values, and less easily after each.</summary>
internal struct AlarmPolicy(double threshold)
{
    /// <summary>How many values are let pass after an outlier.</summary>
    public const int Pause = 100;
    private const double Raise = 0.1;
    private static readonly double Fading = Math.Exp(-1 / 10_000.0);

    /// <summary>What the last outliers added to the threshold; fades to a third within 10,000 values.</summary>
    public double Bar { get; set; }

    /// <summary>How many more values are let pass.</summary>
    public int Quiet { get; set; }

    /// <summary>The surprise from which on the present value is an outlier.</summary>
    public readonly double Threshold => threshold + Bar;

    /// <summary>Goes on to the next value and says whether it could be an outlier.</summary>
    public bool Next(double surprise)
    {
        Bar *= Fading;
        if (Quiet > 0)
        {
            Quiet--;
            return false;
        }

        return surprise >= Threshold;
    }

    /// <summary>Notes that the present value is an outlier.</summary>
    public void Tell() => (Quiet, Bar) = (Pause, Bar + Raise);
}
