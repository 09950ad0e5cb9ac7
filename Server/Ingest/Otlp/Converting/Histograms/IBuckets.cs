namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting.Histograms;

/// <summary>How many values there were in each of some ranges.</summary>
internal interface IBuckets
{
    /// <summary>The most counts that a point may have.</summary>
    const int Most = 4096;

    /// <summary>How many counts there are.</summary>
    int Size { get; }

    /// <summary>What came since a time before; null where these do not go on from those.</summary>
    IBuckets? Minus(IBuckets before);

    /// <summary>A quantile of the values; NaN where there are none, or nothing is known of where it lies.</summary>
    double Quantile(double quantile);
}
