namespace CodeFirstOutliers.Detection.Online;

/// <summary>What the terms say of one value.</summary>
/// <param name="Level">The median of the last 4000 values before it.</param>
/// <param name="Course">The average of about the last 12 values with it.</param>
/// <param name="Surprise">p of the most surprising term.</param>
/// <param name="Term">The most surprising term.</param>
internal readonly record struct Reading(double Level, double Course, double Surprise, OnlineTerm Term);
