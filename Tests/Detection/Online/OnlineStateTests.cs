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
    public void A_newer_version_is_refused_by_its_number()
    {
        var state = StateAfter(200);
        state[4] = 2;
        Assert.AreEqual("state version must be between 1 and 1, got 2", Refused(Seal(state)));
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
    public void A_forged_state_is_refused_or_judges_without_an_exception()
    {
        var random = new Random(13);
        var accepted = 0;
        foreach (var count in (int[])[50, 101, 160, 2500])
        {
            var state = StateAfter(count);
            for (var i = 0; i < 400; i++)
            {
                var forged = (byte[])state.Clone();
                for (var n = random.Next(1, 4); n > 0; n--)
                {
                    forged[random.Next(8, forged.Length - SHA256.HashSizeInBytes)] = (byte)random.Next(256);
                }

                accepted += Survives(Seal(forged)) ? 1 : 0;
            }
        }

        Assert.IsGreaterThan(100, accepted);
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

    private static byte[] StateAfter(int count)
    {
        var detector = new OnlineDetector();
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
