namespace CodeFirstOutliers.Monitoring;

/// <summary>When samples came.</summary>
/// <param name="Wall">By the wall clock, in ticks: none may be from long after it.</param>
/// <param name="Idle">By the <see cref="IdleClock"/>, in ticks: from then on their series are idle.</param>
internal readonly record struct Arrival(long Wall, long Idle);
