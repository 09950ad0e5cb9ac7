namespace CodeFirstOutliers.Detection;

/// <summary>Input that breaks a rule; the message is meant for the caller and says the rule, then the value received.</summary>
public sealed class InvalidInputException(string message) : ArgumentException(message);
