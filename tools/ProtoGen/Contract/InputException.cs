namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>What was asked for cannot be done, in words for the one who asked.</summary>
internal sealed class InputException(string message) : Exception(message);
