namespace CodeFirstOutliers.Notation;

/// <summary>What is asked of one label.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Value">With what.</param>
internal readonly record struct LabelMatcher(string Label, Operator Operator, string Value);
