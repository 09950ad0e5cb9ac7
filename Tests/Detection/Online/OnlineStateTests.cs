using System.Security.Cryptography;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class OnlineStateTests
{
    private const long Step = 30 * TimeSpan.TicksPerMinute;

    [TestMethod]
    [DataRow(OnlineMode.Full, 0)]
    [DataRow(OnlineMode.Full, 48)]
    [DataRow(OnlineMode.Light, 0)]
    public void Whatever_the_chunks_a_detector_that_sleeps_between_them_goes_on_bit_for_bit(OnlineMode mode, int period)
    {
        for (var seed = 0; seed < OnlineSeries.Kinds; seed++)
        {
            var random = new Random(seed);
            var values = OnlineSeries.Make(seed, 5000);
            OnlineOptions options = new(mode, period: period);
            var (awake, sleeper) = (new OnlineDetector(options), new OnlineDetector(options));
            var next = 0;
            for (var i = 0; i < values.Length; i++)
            {
                if (i == next)
                {
                    sleeper = OnlineDetector.Import(sleeper.Export(), options);
                    next += random.Next(1, i < 400 ? 30 : 900);
                }

                long? time = random.Next(200) == 0 ? null : (i * Step) + random.Next(1000);
                Assert.AreEqual(awake.Observe(values[i], time), sleeper.Observe(values[i], time), $"seed {seed}, value {i}");
            }

            Assert.AreSequenceEqual(awake.Export(), sleeper.Export());
            Assert.AreSequenceEqual(awake.Notes, sleeper.Notes);
        }
    }

    [TestMethod]
    public void A_state_that_is_cut_changed_or_of_another_kind_is_refused()
    {
        var random = new Random(7);
        foreach (var count in (int[])[0, 1, 99, 100, 5000])
        {
            var state = StateAfter(count);
            for (var i = 0; i < 300; i++)
            {
                var cut = state[..random.Next(state.Length)];
                StringAssert.StartsWith(Refused(cut), "state ");
                var changed = (byte[])state.Clone();
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
                StringAssert.StartsWith(Refused(changed), "state ");
            }

            StringAssert.StartsWith(Refused([.. state, 0]), "state is damaged");
        }
    }

    [TestMethod]
    [DataRow(1, "state version must be 2, got 1, of an earlier detector: begin the series without a state")]
    [DataRow(3, "state version must be 2, got 3")]
    public void Another_version_is_refused_by_its_number(int version, string message)
    {
        var state = StateAfter(200);
        state[4] = (byte)version;
        Assert.AreEqual(message, Refused(Seal(state)));
    }

    [TestMethod]
    public void Another_mode_or_period_is_refused()
    {
        var state = StateAfter(200);
        Assert.AreEqual(
            "mode and period must be those of the state (Full, 0), got Light, 0",
            Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state, new(OnlineMode.Light))).Message);
        Assert.AreEqual(
            "mode and period must be those of the state (Full, 0), got Full, 24",
            Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state, new(period: 24))).Message);
    }

    [TestMethod]
    [DataRow(OnlineMode.Full)]
    [DataRow(OnlineMode.Light)]
    public void Ten_thousand_states_with_flipped_bits_are_refused(OnlineMode mode)
    {
        var random = new Random(17);
        var state = StateAfter(300, mode);
        for (var i = 0; i < 5000; i++)
        {
            var changed = (byte[])state.Clone();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
            {
                changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            }

            if (!changed.AsSpan().SequenceEqual(state))
            {
                Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(changed, new(mode)), $"state {i}");
            }
        }
    }

    [TestMethod]
    public void Ten_thousand_states_with_a_right_checksum_over_random_numbers_are_refused_or_judge_as_any_other()
    {
        var random = new Random(13);
        var accepted = 0;
        byte[][] states = [StateAfter(50), StateAfter(101), StateAfter(160), StateAfter(400)];
        for (var i = 0; i < 10_000; i++)
        {
            var forged = (byte[])states[i % states.Length].Clone();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                Forge(forged, random);
            }

            accepted += Survives(Seal(forged)) ? 1 : 0;
        }

        Assert.IsInRange(100, 9900, accepted);
    }

    /// <summary>Puts random bytes, a random double or an integer that matters somewhere into the body.</summary>
    private static void Forge(byte[] state, Random random)
    {
        var place = state.AsSpan(random.Next(8, state.Length - SHA256.HashSizeInBytes - 8), 8);
        switch (random.Next(4))
        {
            case 0:
                random.NextBytes(place);
                break;
            case 1:
                BitConverter.TryWriteBytes(place, Math.Pow(10, random.Next(-300, 300)) * (random.Next(2) - 0.5));
                break;
            case 2:
                BitConverter.TryWriteBytes(place, ((int[])[-1, 0, 1, 100, int.MaxValue, int.MinValue])[random.Next(6)]);
                break;
            default:
                place[0] = (byte)random.Next(256);
                break;
        }
    }

    private static bool Survives(byte[] state)
    {
        try
        {
            var detector = OnlineDetector.Import(state);
            for (var i = 0; i < 60; i++)
            {
                Assert.IsFalse(double.IsNaN(detector.Observe(Math.Sin(i), i * Step).Score));
            }

            return true;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    private static string Refused(byte[] state) => Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state)).Message;

    private static byte[] StateAfter(int count, OnlineMode mode = OnlineMode.Full)
    {
        var detector = new OnlineDetector(new(mode));
        foreach (var (value, index) in OnlineSeries.Make(1, count).Select((value, index) => (value, index)))
        {
            detector.Observe(value, index * Step);
        }

        return detector.Export();
    }

    private static byte[] Seal(byte[] state)
    {
        SHA256.HashData(state.AsSpan(..^SHA256.HashSizeInBytes)).CopyTo(state.AsSpan(state.Length - SHA256.HashSizeInBytes));
        return state;
    }
}
