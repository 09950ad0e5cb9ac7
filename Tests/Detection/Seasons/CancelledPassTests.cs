using System.Numerics;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons;
using CodeFirstOutliers.Detection.Seasons.Noise;
using CodeFirstOutliers.Detection.Seasons.Periods;
using CodeFirstOutliers.Detection.Seasons.Profiles;
using CodeFirstOutliers.Detection.Seasons.Times;
using CodeFirstOutliers.Detection.Seasons.Trends;

namespace CodeFirstOutliers.Tests.Detection.Seasons;

/// <summary>Every pass over the values hears a token by itself: none relies on the one before or behind it.</summary>
[TestClass]
public sealed class CancelledPassTests
{
    private const int Period = 288;
    private static readonly double[] _values = [.. Enumerable.Range(0, 40_000).Select(i => (50 * Math.Sin(2 * Math.PI * i / Period)) + (i * 7919 % 1000 / 500.0))];
    private static readonly long[] _slots = [.. Enumerable.Range(0, _values.Length).Select(i => (long)i)];
    private static readonly Rows _rows = new(_slots, _values, Period);
    private static readonly Phases _phases = new(_rows, CancellationToken.None);
    private static readonly Bins _bins = Bins.Of(_slots, 144, Period, [0], CancellationToken.None);
    private static readonly SegmentedTrend _trend = SegmentedTrend.Of(_rows, _values, 144, [0, 20_000], new double[_values.Length], CancellationToken.None);

    private static readonly Dictionary<string, Action<CancellationToken>> _passes = new()
    {
        ["timeline"] = token => Timeline.Of(new(_values), token),
        ["timeline with times"] = token => Timeline.Of(new(_values, _slots), token),
        ["timeline with times backwards"] = token => Timeline.Of(new(_values, [.. _slots.Reverse()]), token),
        ["places by index"] = token => Timeline.Of(new(_values), CancellationToken.None).ByIndex([1, 2, 3], token),
        ["keyed sort"] = token => KeyedSort.Sort([3, 2, 1], [0, 1, 2], token),
        ["scaled rows"] = token => ScaledRows.Of(Timeline.Of(new(_values), CancellationToken.None), Period, token),
        ["drawn grid"] = token => DrawnGrid.Of(Timeline.Of(new(_values), CancellationToken.None), token),
        ["slow course"] = token => SlowCourse.TakeOff([.. _values], token),
        ["autocorrelation"] = token => Autocorrelation.Of(_values, token),
        ["fourier transform"] = token => FourierTransform.Forward(new Complex[1 << 15], token),
        ["season level"] = token => SeasonLevel.TakeOff(_values, Period, new double[_values.Length], token),
        ["phase dispersion"] = token => PhaseDispersion.Least(_values, 280, 290, token),
        ["period contest"] = token => PeriodContest.IsBetter(_values, 2 * Period, Period, token),
        ["phases"] = token => _ = new Phases(_rows, token),
        ["phases of a long season"] = token => _ = new Phases(_rows with { Period = 50_000 }, token),
        ["width of bins"] = token => Bins.WidthFor(_slots, Period, token),
        ["bins"] = token => Bins.Of(_slots, 144, Period, [0], token),
        ["medians of bins"] = token => _bins.Medians(_values, token),
        ["rough trend"] = token => RoughTrend.Fill(_slots, _bins, new double[_bins.Count], new double[_values.Length], token),
        ["steps"] = token => Steps.Find(_rows, _values, _bins, new double[_bins.Count], 1, token),
        ["trend"] = token => SegmentedTrend.Of(_rows, _values, 144, [0], new double[_values.Length], token),
        ["excursions"] = token => Excursions.Judged(_rows, _trend, 1, token),
        ["difference"] = token => Difference.Put(_values, _values, new double[_values.Length], token),
        ["profile"] = token => Profile.Fill(_phases, _values, new double[_values.Length], token),
        ["smoothing"] = token => Smoothing.Smooth(_slots, _phases, _values, [.. _values], token),
        ["median of many others"] = token => MedianOfOthers.Of([.. _values], token),
        ["noise scale"] = token => _ = new NoiseScale(_values, _values, token),
        ["noise tail"] = token => NoiseTail.Of(_values, token),
        ["noise limits"] = token => _ = new NoiseLimits(_values, _values, new(0.05), token),
        ["decomposition"] = token => Decomposition.Of(_rows, token),
        ["judgement"] = token => _ = new Judgement(_rows, new(0.05), token),
        ["sorted copy"] = token => new SortedCopy(_values, token).Dispose(),
        ["centred copy"] = token => new CentredCopy([.. _values.Order()], 0, token).Dispose(),
        ["mean spread"] = token => _ = new MeanSpread(_values.Order().ToArray(), 1000, token),
        ["findings"] = token => Findings.Of([1, 2, 3], _values, default, explain: true, token),
        ["joined findings"] = token => new JoinedFindings().ToFindings(100, token),
        ["by name"] = token => new ByName(new Mad()).Find(new(_values), new int[_values.Length], 1, cancellationToken: token),
    };

    public static IEnumerable<object[]> Passes => _passes.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Passes))]
    public void A_pass_with_a_cancelled_token_ends(string pass)
    {
        _passes[pass](CancellationToken.None);
        Assert.ThrowsExactly<OperationCanceledException>(() => _passes[pass](new(canceled: true)));
    }
}
