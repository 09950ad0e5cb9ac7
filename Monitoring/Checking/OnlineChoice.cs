using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Monitoring.Checking;

/// <summary>The online detector that a caller asked for, its options checked.</summary>
internal sealed class OnlineChoice
{
    private const double MostMissingSeconds = 315_360_000;

    /// <exception cref="InvalidInputException">An option is out of its range, or not one of the online detector's.</exception>
    public OnlineChoice(Detector? asked)
    {
        asked = Asked = asked ?? new();
        Require(asked.Method is Method.Unspecified, "method", $"must be absent: Watch has the online detector, chosen by mode; got {Numbers.Of(asked.Method)}");
        Require(asked.Scope is Scope.Unspecified or Scope.ByName, "scope", $"must be SCOPE_BY_NAME (2) or absent: Watch judges each name alone; got {Numbers.Of(asked.Scope)}");
        var gate = Gates.Of(asked);
        Options = new OnlineOptions(
            ModeOf(asked.Mode), asked.Threshold == 0 ? null : asked.Threshold, asked.Period, gate.Direction, gate.MinDeviation.Value)
        {
            Sensitivity = SensitivityOf(asked.Sensitivity),
            Budget = asked.Budget,
            MinDeviationShare = asked.MinDeviationShare,
            Missing = MissingOf(asked.MissingSeconds),
        };
        Explain = asked.Explain;
    }

    /// <summary>The choice as it was asked for.</summary>
    public Detector Asked { get; }

    public OnlineOptions Options { get; }

    /// <summary>Whether the answers explain each outlier.</summary>
    public bool Explain { get; }

    private static OnlineMode ModeOf(Mode mode) => Modes.Checked(mode) == Mode.Light ? OnlineMode.Light : OnlineMode.Full;

    private static OnlineSensitivity SensitivityOf(Sensitivity sensitivity) => sensitivity switch
    {
        Sensitivity.Unspecified or Sensitivity.Quiet => OnlineSensitivity.Quiet,
        Sensitivity.Eager => OnlineSensitivity.Eager,
        _ => throw new InvalidInputException("sensitivity", $"must be SENSITIVITY_QUIET (1) or SENSITIVITY_EAGER (2), got {Numbers.Of(sensitivity)}"),
    };

    private static TimeSpan MissingOf(double seconds) => seconds is >= 0 and <= MostMissingSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidInputException("missing_seconds", $"must be 0 to {MostMissingSeconds} (ten years), got {seconds}");

    private static void Require(bool holds, string field, string rule)
    {
        if (!holds)
        {
            throw new InvalidInputException(field, rule);
        }
    }
}
