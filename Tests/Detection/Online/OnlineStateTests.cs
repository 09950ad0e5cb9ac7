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
            var state = States.After(count);
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
        var state = States.After(200);
        state[4] = (byte)version;
        Assert.AreEqual(message, Refused(States.Seal(state)));
    }

    [TestMethod]
    public void Another_mode_or_period_is_refused()
    {
        var state = States.After(200);
        Assert.AreEqual(
            "mode and period must be those of the state (Full, 0), got Light, 0",
            Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state, new(OnlineMode.Light))).Message);
        Assert.AreEqual(
            "mode and period must be those of the state (Full, 0), got Full, 24",
            Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state, new(period: 24))).Message);
    }

    private static string Refused(byte[] state) => Assert.ThrowsExactly<InvalidInputException>(() => OnlineDetector.Import(state)).Message;
}
