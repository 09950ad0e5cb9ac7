namespace CodeFirstOutliers.Detection;

/// <summary>Input that breaks a rule; the message is meant for the caller and says the rule, then the value received.</summary>
/// <param name="subject">What breaks it, as the message begins: the field, or a word for it.</param>
/// <param name="rule">The rest of the message.</param>
public sealed class InvalidInputException(string subject, string rule) : ArgumentException($"{subject} {rule}")
{
    /// <summary>The field that is at fault, by its name in the contract; the subject, where nothing else is set.</summary>
    public string Field { get; init; } = subject;
}
