namespace CodeFirstOutliers.Detection.Online;

/// <summary>Something unusual that went on for a while.</summary>
/// <param name="Start">The time of its first value, in ticks of 100 ns since 0001-01-01 UTC; null where times are absent.</param>
/// <param name="End">The time of its last unusual value; null while it goes on, and where times are absent.</param>
/// <param name="IsOver">Whether it has ended.</param>
/// <param name="Peak">Its most surprising value.</param>
/// <param name="Expected">What was expected there.</param>
/// <param name="Direction">On which side of that the peak lies.</param>
/// <param name="Term">What was most unusual when it began.</param>
/// <param name="Surprise">The surprise of the peak.</param>
/// <param name="Count">How many values it has had, from its first to its last unusual one.</param>
public sealed record OnlineIncident(
    long? Start, long? End, bool IsOver, double Peak, double Expected, Direction Direction, OnlineTerm Term, double Surprise, long Count);
