using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>States that nobody's detector wrote: refused with words, or judging like any other; never a hang, nor much memory.</summary>
[TestClass]
public class HostileStateTests
{
    private const int Trials = 10_000;

    private static readonly byte[][] Hostile =
    [
        .. ((int[])[-1, 10_081, int.MaxValue, int.MinValue]).Select(BitConverter.GetBytes),
        .. ((float[])[float.NaN, float.MaxValue, -float.MaxValue, 1e18f]).Select(BitConverter.GetBytes),
        .. ((double[])[double.NaN, double.PositiveInfinity, double.MaxValue, -1e18, double.Epsilon, 29]).Select(BitConverter.GetBytes),
        .. ((long[])[long.MinValue, long.MaxValue]).Select(BitConverter.GetBytes),
    ];

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Ten_thousand_states_with_flipped_bits_are_refused(OnlineMode mode)
    {
        var random = new Random(17);
        byte[][] states = [States.After(50, mode), States.After(300, mode)];
        for (var i = 0; i < Trials; i++)
        {
            var changed = (byte[])states[i % states.Length].Clone();
            var places = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(8 * changed.Length)).ToHashSet();
            foreach (var place in places)
            {
                changed[place / 8] ^= (byte)(1 << (place % 8));
            }

            Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(changed, new(mode)), $"state {i}");
        }
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Ten_thousand_states_with_a_right_checksum_over_random_numbers_are_refused_or_judge_as_any_other(OnlineMode mode)
    {
        var random = new Random(13);
        var accepted = 0;
        byte[][] states = [.. ((int[])[50, 101, 160, 400]).Select(count => States.After(count, mode))];
        for (var i = 0; i < Trials; i++)
        {
            var forged = (byte[])states[i % states.Length].Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                Forge(forged, random);
            }

            accepted += IsAccepted(forged, mode, 60, $"state {i}") ? 1 : 0;
        }

        Assert.IsInRange(Trials / 100, Trials - (Trials / 100), accepted);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full, 50)]
    [DataRow(OnlineMode.Full, 101)]
    [DataRow(OnlineMode.Light, 101)]
    public void Each_number_replaced_by_each_hostile_one_is_refused_or_judges_as_any_other(OnlineMode mode, int count)
    {
        var state = States.After(count, mode);
        var accepted = 0;
        for (var place = States.Head; place < States.End(state); place += sizeof(int))
        {
            var numbers = IsAmidEqual(state, place) ? [Hostile[place / sizeof(int) % Hostile.Length]] : Hostile;
            foreach (var number in numbers.Where(number => place + number.Length <= States.End(state)))
            {
                var forged = (byte[])state.Clone();
                number.CopyTo(forged, place);
                accepted += IsAccepted(forged, mode, 300, $"{Convert.ToHexString(number)} at {place}") ? 1 : 0;
            }
        }

        Assert.IsGreaterThan(100, accepted);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void A_long_state_stands_the_same_at_places_here_and_there(OnlineMode mode)
    {
        var random = new Random(29);
        var state = States.After(6000, mode);
        for (var i = 0; i < 1500; i++)
        {
            var forged = (byte[])state.Clone();
            Hostile[i % Hostile.Length].CopyTo(forged, random.Next(States.Head / 4, (States.End(state) / 4) - 2) * 4);
            IsAccepted(forged, mode, 60, $"state {i}");
        }
    }

    /// <summary>Whether the numbers before and after are the same, as among the empty bins of a tail: there, the places take turns.</summary>
    private static bool IsAmidEqual(byte[] state, int place) =>
        Enumerable.Range(-2, 5).All(i => state.AsSpan(place + (i * sizeof(int)), sizeof(int)).SequenceEqual(state.AsSpan(place, sizeof(int))));

    /// <summary>Puts random bytes, a random double or an integer that matters somewhere into the body.</summary>
    private static void Forge(byte[] state, Random random)
    {
        var place = state.AsSpan(random.Next(States.Head, States.End(state) - 8), 8);
        switch (random.Next(4))
        {
            case 0:
                random.NextBytes(place);
                break;
            case 1:
                BitConverter.TryWriteBytes(place, Math.Pow(10, random.Next(-300, 300)) * (random.Next(2) - 0.5));
                break;
            case 2:
                Hostile[random.Next(Hostile.Length)].CopyTo(place);
                break;
            default:
                place[0] = (byte)random.Next(256);
                break;
        }
    }

    /// <summary>Whether a state is accepted; then it judges without a contradiction, and can be gone on from again.</summary>
    private static bool IsAccepted(byte[] forged, OnlineMode mode, int values, string what)
    {
        States.Seal(forged);
        OnlineOptions options = new(mode);
        var before = GC.GetAllocatedBytesForCurrentThread();
        OnlineDetector detector;
        try
        {
            detector = OnlineDetector.Import(forged, options);
        }
        catch (InvalidInputException refused)
        {
            StringAssert.StartsWith(refused.Message, refused.Message.StartsWith("mode and period", StringComparison.Ordinal) ? "mode" : "state ", what);
            return false;
        }
        finally
        {
            Assert.IsLessThan(32_000 + (4 * forged.Length), GC.GetAllocatedBytesForCurrentThread() - before, what);
        }

        for (var i = 0; i < values; i++)
        {
            var verdict = detector.Observe(Value(i), i % 7 == 0 ? null : (1000 + i) * TimeSpan.TicksPerHour);
            Assert.IsTrue(
                double.IsFinite(verdict.Expected) && verdict.Lower <= verdict.Expected && verdict.Expected <= verdict.Upper
                && verdict.Surprise is >= 0 and <= 30 && verdict.Score > 1 == verdict.IsOutlier && !double.IsNaN(verdict.Score),
                $"{what}, value {i}: {verdict}");
        }

        _ = OnlineDetector.Import(detector.Export(), options);
        return true;
    }

    /// <summary>Fifty ordinary values, then extremes in turns.</summary>
    private static double Value(int i) => (i / 50) switch
    {
        0 => Math.Sin(i),
        1 => i % 2 == 0 ? 1e18 : -1e18,
        2 => 0,
        3 => i % 2 == 0 ? 1e308 : -1e308,
        4 => i % 3 == 0 ? double.NaN : i % 5 == 0 ? double.PositiveInfinity : double.Epsilon,
        _ => i % 4,
    };
}
