using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Noise;
using CodeFirstOutliers.Detection.Seasons.Times;

namespace CodeFirstOutliers.Detection.Seasons;

/// <summary>The rule for each place of a timeline, in the values' own unit. An infinite value has the one of the value before it.</summary>
internal sealed class PlaceRules
{
    /// <summary>Of fewer values none is an outlier.</summary>
    private const int FewestValues = 10;

    private readonly ScaledRows _scaled;
    private readonly Judgement? _judgement;
    private readonly Residual _alone;

    private PlaceRules(ScaledRows scaled, Judgement? judgement, Residual alone) => (_scaled, _judgement, _alone) = (scaled, judgement, alone);

    /// <summary>The rule of a place.</summary>
    public Residual this[int place] =>
        _judgement is null ? _alone : _scaled.InOwnUnit(_judgement[_scaled.RowAt is { } rows ? rows[place] : place]);

    /// <summary>Judges a timeline.</summary>
    public static PlaceRules Of(Timeline timeline, int period, Significance significance, CancellationToken cancellationToken)
    {
        var scaled = ScaledRows.Of(timeline, period, cancellationToken);
        if (scaled.Rows.Count >= FewestValues)
        {
            return new(scaled, new(scaled.Rows, significance, cancellationToken), default);
        }

        var expected = scaled.Rows.Count == 0 ? 0 : Median.Of(scaled.Rows.Values, cancellationToken) * scaled.Unit;
        return new(scaled, null, new(expected, double.MaxValue, double.MaxValue));
    }
}
