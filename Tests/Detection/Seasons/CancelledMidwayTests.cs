using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Seasons.Periods;
using CodeFirstOutliers.Detection.Seasons.Profiles;
using CodeFirstOutliers.Detection.Seasons.Times;
using CodeFirstOutliers.Detection.Seasons.Trends;

namespace CodeFirstOutliers.Tests.Detection.Seasons;

/// <summary>
/// A pass that is cancelled while it writes stops before its end. The one who cancels waits for the first number to be written; the last one must
/// then never be. Where it comes too late it tries again: a pass that does not look at its token again writes all of them each time.
/// </summary>
[TestClass]
public sealed class CancelledMidwayTests
{
    private const int Count = 1 << 21;
    private const int Period = 512;
    private const int MostTries = 200;

    private static readonly long[] _slots = [.. Enumerable.Range(0, Count).Select(i => (long)i)];
    private static readonly double[] _values = [.. Enumerable.Range(0, Count).Select(i => 1 + (i * 7919L % 1000))];
    private static readonly Lazy<Bins> _bins = new(() => Bins.Of(_slots, Bins.WidthFor(_slots, Period, default), Period, [0], default));
    private static readonly Lazy<Phases> _phases = new(() => new(new Rows(_slots, _values, Period), default));

    /// <summary>What writes into room that was filled with NaN.</summary>
    private static readonly Dictionary<string, Action<double[], CancellationToken>> _passes = new()
    {
        ["difference"] = (room, token) => Difference.Put(_values, _values, room, token),
        ["rough trend"] = (room, token) => RoughTrend.Fill(_slots, _bins.Value, new double[_bins.Value.Count], room, token),
        ["trend"] = (room, token) => SegmentedTrend.Of(new(_slots, _values, Period), _values, 4096, [0], room, token),
        ["season level"] = (room, token) => SeasonLevel.TakeOff(_values, Period, room, token),
        ["profile"] = (room, token) => Profile.Fill(_phases.Value, _values, room, token),
    };

    [TestMethod]
    [DataRow("difference"), DataRow("rough trend"), DataRow("trend"), DataRow("season level"), DataRow("profile")]
    public void A_pass_that_is_cancelled_while_it_writes_does_not_write_all(string pass)
    {
        var room = new double[Count];
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            Array.Fill(room, double.NaN);
            if (StopsMidway(room, _passes[pass]))
            {
                return;
            }
        }

        Assert.Fail($"{pass} wrote all of its {Count} numbers in {MostTries} tries, though it was cancelled after the first");
    }

    private static bool StopsMidway(double[] room, Action<double[], CancellationToken> pass)
    {
        var (hasEnded, hasThrown) = (false, false);
        using var source = new CancellationTokenSource();
        var canceller = new Thread(() =>
        {
            while (!Volatile.Read(ref hasEnded) && double.IsNaN(Volatile.Read(ref room[0])))
            {
                Thread.SpinWait(1);
            }

            source.Cancel();
        });
        canceller.Start();
        try
        {
            pass(room, source.Token);
        }
        catch (OperationCanceledException)
        {
            hasThrown = true;
        }
        finally
        {
            Volatile.Write(ref hasEnded, true);
            canceller.Join();
        }

        return hasThrown && double.IsNaN(room[^1]);
    }
}
