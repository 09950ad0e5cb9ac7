namespace CodeFirstOutliers.Detection.Online;

/// <summary>What is said of one value, in the series' own numbers.</summary>
/// <param name="Expected">What the best expectation was.</param>
/// <param name="Surprise">How rare the value is by the most surprising term, what the sensitivity adds included.</param>
/// <param name="Plain">The same without what the sensitivity adds.</param>
/// <param name="Term">That term.</param>
/// <param name="Sudden">How rare the value itself is, or its run, whatever the course of many says.</param>
/// <param name="SuddenTerm">What of it is.</param>
/// <param name="Course">The average of about the last 12 values with it.</param>
internal readonly record struct Reading(double Expected, double Surprise, double Plain, OnlineTerm Term, double Sudden, OnlineTerm SuddenTerm, double Course)
{
    /// <summary>Whether the course of many values is what is unusual.</summary>
    public bool IsSlow => Term != SuddenTerm;
}
