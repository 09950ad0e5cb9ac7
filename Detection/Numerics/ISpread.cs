namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>Where the middle of a sorted series is and how far it spreads, while values are taken from its two ends.</summary>
internal interface ISpread
{
    /// <summary>The centre and the spread of what is left from one position up to, not including, another.</summary>
    (double Centre, double Spread) Of(int low, int high);
}
