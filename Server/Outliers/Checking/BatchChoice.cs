using System.Runtime.CompilerServices;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring.Checking;

namespace CodeFirstOutliers.Server.Outliers.Checking;

/// <summary>The batch detector that a caller asked for, its options checked.</summary>
internal sealed class BatchChoice
{
    private static readonly BatchChoice _byDefault = new(new());

    private BatchChoice(Detector asked)
    {
        Modes.Checked(asked.Mode);
        RefuseOnline("sensitivity", (int)asked.Sensitivity);
        RefuseOnline("budget", asked.Budget);
        RefuseOnline("min_deviation_share", asked.MinDeviationShare);
        RefuseOnline("missing_seconds", asked.MissingSeconds);
        Period? period = asked.Period == 0 ? null : new Period(asked.Period);
        Detector = MethodOf(asked.Method).Create(asked.Threshold, Gates.Of(asked), period);
        ByName = asked.Scope switch
        {
            Scope.Unspecified or Scope.Pooled => false,
            Scope.ByName => true,
            _ => throw new InvalidInputException("scope", $"must be SCOPE_POOLED (1) or SCOPE_BY_NAME (2), got {Numbers.Of(asked.Scope)}"),
        };
        Explain = asked.Explain;
        JudgesTimes = asked.Method is Method.Seasonal;
        WorkingBytes = WorkingBytesOf(asked.Method) + sizeof(int)
            + (ByName ? sizeof(int) + sizeof(double) + sizeof(long) : 0) + (Explain ? Unsafe.SizeOf<Finding>() * (ByName ? 2 : 1) : 0);
    }

    /// <summary>The choice of a request.</summary>
    /// <param name="asked">What it asks for; null, as in most requests, for what the article does.</param>
    /// <exception cref="InvalidInputException">An option is out of its range.</exception>
    public static BatchChoice Of(Detector? asked) => asked is null ? _byDefault : new(asked);

    public IBatchDetector Detector { get; }

    /// <summary>Whether each name is a series of its own.</summary>
    public bool ByName { get; }

    /// <summary>Whether the answer explains each outlier.</summary>
    public bool Explain { get; }

    /// <summary>Whether the detector looks at the times, not only the answer.</summary>
    public bool JudgesTimes { get; }

    public bool NeedsNames => ByName || Explain;

    public bool NeedsTimes => JudgesTimes || Explain;

    /// <summary>The bytes of each metric that are held for the method.</summary>
    public int HeldBytes => sizeof(double) + (NeedsTimes ? sizeof(long) : 0) + (NeedsNames ? sizeof(int) : 0);

    /// <summary>About the bytes that the method needs for each value beside it, while it works.</summary>
    public int WorkingBytes { get; }

    /// <summary>
    /// Two sigma works on the values as they are; the others on a copy that they rearrange, or sort with as much again; seasonal on a dozen columns
    /// of its own. Any value may turn out to be an outlier. docs/reliability.md has what was measured.
    /// </summary>
    private static int WorkingBytesOf(Method method) => method switch
    {
        Method.Mad or Method.Iqr => 16,
        Method.Esd => 24,
        Method.Seasonal => 128,
        _ => 0,
    };

    private static void RefuseOnline(string option, double value)
    {
        if (value != 0)
        {
            throw new InvalidInputException(option, $"must be absent: only Watch looks at it; got {value}");
        }
    }

    private static Detection.Method MethodOf(Method asked) => asked switch
    {
        Method.Unspecified or Method.TwoSigma => Methods.TwoSigma,
        Method.Mad => Methods.Mad,
        Method.Iqr => Methods.Iqr,
        Method.Esd => Methods.Esd,
        Method.Seasonal => Methods.Seasonal,
        _ => throw new InvalidInputException(
            "method",
            "must be METHOD_TWO_SIGMA (1), METHOD_MAD (2), METHOD_IQR (3), METHOD_ESD (4) or METHOD_SEASONAL (5), " +
            $"got {Numbers.Of(asked)}"),
    };
}
