namespace CodeFirstOutliers.Client;

/// <summary>Output could not be written.</summary>
/// <param name="what">What could not be done.</param>
/// <param name="cause">What the system said.</param>
public sealed class OutputException(string what, Exception cause) : Exception($"{what}: {cause.Message}", cause)
{
    // EPIPE on Unix; ERROR_BROKEN_PIPE and ERROR_NO_DATA on Windows
    private static readonly int[] Closed = [32, unchecked((int)0x8007006D), unchecked((int)0x800700E8)];

    /// <summary>Whether the reader of the output has gone, as <c>head</c> does once it has enough.</summary>
    public bool ReaderHasGone { get; } = Closed.Contains(cause.HResult);
}
