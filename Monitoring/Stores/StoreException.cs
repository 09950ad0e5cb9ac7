namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>The store cannot be written at the moment: its disk is full, can only be read, or fails.</summary>
/// <param name="message">Which of them, in words for the log.</param>
/// <param name="inner">What the store met.</param>
public sealed class StoreException(string message, Exception inner) : Exception(message, inner);
