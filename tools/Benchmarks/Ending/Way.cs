namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary>How a call ends before its answer.</summary>
internal enum Way
{
    /// <summary>The caller cancels it.</summary>
    Cancel,

    /// <summary>Its time is over.</summary>
    Deadline,

    /// <summary>Its connection is cut.</summary>
    HangUp,
}
