namespace CodeFirstOutliers.Server.Outliers.Checking;

/// <summary>A request beyond a configured limit; the message is meant for the caller and names the limit and the size.</summary>
internal sealed class LimitExceededException(string message) : Exception(message);
