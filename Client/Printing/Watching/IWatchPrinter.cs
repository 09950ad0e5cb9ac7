namespace CodeFirstOutliers.Client.Printing.Watching;

/// <summary>Prints what an online detector tells, as it is told.</summary>
public interface IWatchPrinter : IDisposable
{
    /// <summary>Prints an outlier.</summary>
    /// <param name="outlier">The outlier, explained.</param>
    /// <param name="offset">What to add to its index.</param>
    void Print(Outlier outlier, long offset);

    /// <summary>Prints an incident that began or is over.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="offset">What to add to its index.</param>
    void Print(Incident incident, long offset);

    /// <summary>Leaves nothing in a buffer.</summary>
    void Flush();
}
