using System.Text;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>The fast way through usual metrics takes in nothing that the way through all metrics would not, and the same.</summary>
[TestClass]
public sealed class UsualMetricTests
{
    private const int Rounds = 200_000;
    private static readonly DateTime s_firstUsual = DateTime.UnixEpoch.AddSeconds(1 << 28);
    private static readonly byte[] s_behind = new byte[UsualMetric.Room];

    [TestMethod]
    [DataRow("0A06" + "08808080800119", false, DisplayName = "a time longer than its metric")]
    [DataRow("0A08" + "0A06088080808001", true, DisplayName = "the first usual second")]
    [DataRow("0A08" + "0A0608FFFFFFFF7F", true, DisplayName = "the last usual second")]
    [DataRow("0A07" + "0A0508FFFFFF7F", false, DisplayName = "an earlier second")]
    [DataRow("0A0A" + "0A08088080808001" + "1001", true, DisplayName = "a nanosecond")]
    [DataRow("0A0E" + "0A0C088080808001" + "10FF93EBDC03", true, DisplayName = "999,999,999 nanoseconds")]
    [DataRow("0A0E" + "0A0C088080808001" + "108094EBDC03", false, DisplayName = "1,000,000,000 nanoseconds")]
    [DataRow("0A0E" + "0A0C088080808001" + "10FFFFFFFF7F", false, DisplayName = "as many nanoseconds as five bytes hold")]
    [DataRow("0A0F" + "0A0D088080808001" + "108080808000", false, DisplayName = "a time that is longer than its fields")]
    [DataRow("0A0A" + "0A08088080808001" + "1080", false, DisplayName = "nanoseconds that go on behind the time")]
    [DataRow("0A0A" + "0A08088080808001" + "1801", false, DisplayName = "another field than nanoseconds")]
    [DataRow("0A08" + "0A06088080808081", false, DisplayName = "seconds that go on behind the time")]
    [DataRow("0A00", true, DisplayName = "an empty metric")]
    [DataRow("0A00" + "12020801", false, DisplayName = "an empty metric, then what could be its name: left to the slower way")]
    [DataRow("0A05" + "1203637075", true, DisplayName = "a name")]
    [DataRow("0A05" + "1204637075", false, DisplayName = "a name that goes on behind the metric")]
    [DataRow("0A09" + "19000000000000F03F", true, DisplayName = "a value")]
    [DataRow("0A08" + "19000000000000F03F", false, DisplayName = "a value that goes on behind the metric")]
    [DataRow("0A0E" + "19000000000000F03F" + "1203637075", false, DisplayName = "a value before the name")]
    [DataRow("8A0000", false, DisplayName = "a tag longer than need be")]
    [DataRow("0A8000", false, DisplayName = "a length longer than need be")]
    public void A_metric_is_usual(string hex, bool expected) => Assert.AreEqual(expected, IsUsual([.. Convert.FromHexString(hex), .. s_behind]));

    [TestMethod]
    public void Usual_metrics_read_as_any_do()
    {
        var random = new Random(20201123);
        var usual = 0;
        for (var round = 0; round < Rounds; round++)
        {
            byte[] bytes = [.. OurCodec.Write(new OutliersRequest { Metrics = [RandomMetric(random)] }), .. s_behind];
            for (var changes = random.Next(3); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length - s_behind.Length)] = (byte)random.Next(256);
            }

            if (UsualMetric.TryFind(ref bytes[0], out var found))
            {
                usual++;
                var any = AnyMetric.Read(new(bytes.AsSpan(2, found.Size - 2)));
                var message = $"round {round}: {Convert.ToHexString(bytes)}";
                Assert.AreEqual(any.Time, found.Time, message);
                Assert.AreEqual(any.Value, found.Value, message);
                Assert.IsTrue(any.Name.SequenceEqual(found.Name), message);
            }
        }

        Assert.IsGreaterThan(Rounds / 2, usual);
    }

    [TestMethod]
    public void A_time_is_written_alike_in_both_ways()
    {
        var random = new Random(20201124);
        var writer = new UsualTimeWriter();
        Span<byte> one = stackalloc byte[32];
        Span<byte> other = stackalloc byte[32];
        for (var round = 0; round < Rounds; round++)
        {
            var ticks = RandomTime(random)!.Value.Ticks;
            var length = (int)writer.TryWrite(ref one[0], ticks);
            Assert.AreEqual(ticks >= s_firstUsual.Ticks, length > 0, $"{ticks}");
            if (length > 0)
            {
                Assert.AreEqual(Instant.Write(other, MetricFields.TimeTag, ticks), length, $"{ticks}");
                Assert.IsTrue(one[..length].SequenceEqual(other[..length]), $"{ticks}");
            }
        }
    }

    private static bool IsUsual(byte[] bytes) => UsualMetric.TryFind(ref bytes[0], out _);

    private static Metric RandomMetric(Random random) => new()
    {
        Time = random.Next(8) == 0 ? null : RandomTime(random),
        Name = Encoding.UTF8.GetString(random.GetItems("abcé"u8.ToArray().AsSpan(0, 3), random.Next(4) == 0 ? 0 : random.Next(90))),
        Value = random.Next(8) == 0 ? 0 : random.NextDouble(),
    };

    // every length of both numbers: a few years around the usual times' ends, and fractions of all sizes
    private static DateTime? RandomTime(Random random) => (random.Next(8) == 0 ? new DateTime(1975, 1, 1, 0, 0, 0, DateTimeKind.Utc) : s_firstUsual)
        .AddSeconds(random.Next(1_700_000_000))
        .AddTicks(random.Next(1 << random.Next(24)) % TimeSpan.TicksPerSecond);
}
