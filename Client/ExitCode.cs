namespace CodeFirstOutliers.Client;

/// <summary>What the program's exit code says.</summary>
public static class ExitCode
{
    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>Outliers were found, and <c>--exit-code</c> was given.</summary>
    public const int OutliersFound = 1;

    /// <summary>The command line or the input is wrong.</summary>
    public const int BadInput = 2;

    /// <summary>The server is unreachable or failed, or the output could not be written.</summary>
    public const int Failed = 3;

    /// <summary>It was interrupted, as shells have it: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
}
