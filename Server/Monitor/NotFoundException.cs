namespace CodeFirstOutliers.Server.Monitor;

/// <summary>What a caller asked for is not there; the message is meant for the caller.</summary>
internal sealed class NotFoundException(string message) : Exception(message);
