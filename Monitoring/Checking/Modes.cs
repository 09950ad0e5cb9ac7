using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Monitoring.Checking;

/// <summary>Checks the mode, for every call.</summary>
internal static class Modes
{
    /// <exception cref="InvalidInputException">The mode is unknown.</exception>
    public static Mode Checked(Mode mode) => Enum.IsDefined(mode)
        ? mode
        : throw new InvalidInputException("mode", $"must be MODE_FULL (1) or MODE_LIGHT (2), got {Numbers.Of(mode)}");
}
