namespace CodeFirstOutliers.Client.Printing;

/// <summary>Prints what was found in a series.</summary>
public interface IPrinter
{
    /// <summary>Prints one answer.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="explained">Whether the request asked to explain.</param>
    /// <param name="streams">Where to.</param>
    void Print(OutliersResponse response, bool explained, StandardStreams streams);
}
