using System.Runtime.Intrinsics;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

[TestClass]
public sealed class OrderStatisticTests
{
    private static readonly int[] _lengths =
        [1, 2, 127, 128, 129, 1000, Bracket.Least - 1, Bracket.Least, Bracket.Least + 1, Bracket.Least + Parts.Length + 2, 100_003];

    [TestMethod]
    [DataRow("uniform")]
    [DataRow("normal, in the order of size")]
    [DataRow("normal, against the order of size")]
    [DataRow("organ pipe")]
    [DataRow("heavy tails")]
    [DataRow("one value")]
    [DataRow("two values")]
    [DataRow("ten values")]
    [DataRow("mostly zero")]
    [DataRow("two far clusters")]
    [DataRow("subnormal, of both signs")]
    [DataRow("too large to be subtracted")]
    [DataRow("infinite at both ends")]
    [DataRow("a period as long as a stretch of the sample")]
    [DataRow("a sample of the lowest values")]
    [DataRow("a sample of both ends")]
    public void What_is_selected_is_what_sorting_finds(string shape)
    {
        for (var seed = 0; seed < _lengths.Length; seed++)
        {
            var values = Make(shape, _lengths[seed % _lengths.Length], new Random(seed));
            AgreesWithSorting(values, default(Itself), new Random(seed), $"seed {seed}");
            if (values.All(double.IsFinite))
            {
                AgreesWithSorting(values, new DistanceFrom(values[^1]), new Random(seed), $"distances, seed {seed}");
            }
        }
    }

    [TestMethod]
    [DataRow("uniform")]
    [DataRow("normal, in the order of size")]
    [DataRow("heavy tails")]
    [DataRow("one value")]
    [DataRow("two values")]
    [DataRow("ten values")]
    [DataRow("mostly zero")]
    [DataRow("a period as long as a stretch of the sample")]
    public void A_sample_at_random_is_not_misled(string shape)
    {
        var values = Make(shape, 200_000, new Random(1));
        var sorted = values.Order().ToArray();
        for (var tenth = 0; tenth <= 10; tenth++)
        {
            var rank = (int)((values.Length - 1L) * tenth / 10);
            Assert.AreEqual(sorted[rank], Narrowed(values, rank), $"rank {rank}");
        }
    }

    [TestMethod]
    public void A_sample_of_the_lowest_values_misses_the_rank_and_one_of_both_ends_keeps_too_many()
    {
        foreach (var shape in new[] { "a sample of the lowest values", "a sample of both ends" })
        {
            Assert.IsNull(Narrowed(Make(shape, 200_000, new Random(1)), 100_000), shape);
        }
    }

    [TestMethod]
    [DataRow(double.NegativeInfinity, double.PositiveInfinity, DisplayName = "everything")]
    [DataRow(0, double.PositiveInfinity, DisplayName = "one side")]
    [DataRow(-3, 4, DisplayName = "both ends included")]
    [DataRow(2, 2, DisplayName = "one value")]
    [DataRow(3, 2, DisplayName = "nothing")]
    public void Kept_is_what_a_loop_keeps(double from, double to)
    {
        for (var length = 0; length < 40; length++)
        {
            var random = new Random(length);
            double[] few = [double.NegativeInfinity, -4, -3, -0.0, 0, 1, 2, 3, 4, 5, double.PositiveInfinity];
            var values = random.GetItems(few, length);
            var room = new double[length + TermScan.Lanes + 1];
            var end = 1;
            var below = TermScan.Keep(values, from, to, default(Itself), room, ref end);
            CollectionAssert.AreEqual(values.Where(value => value >= from && value <= to).ToArray(), room[1..end], $"length {length}");
            Assert.AreEqual(values.Count(value => value < from), below, $"length {length}");
        }
    }

    [TestMethod]
    public void Every_choice_of_four_numbers_moves_to_the_front_in_order()
    {
        double[] four = [1, 2, 3, 4];
        for (var bits = 0u; bits < 16; bits++)
        {
            var moved = new double[4];
            Compaction.ToFront(Vector256.Create(four), bits).CopyTo(moved);
            var chosen = four.Where((_, lane) => (bits >> lane & 1) == 1).ToArray();
            CollectionAssert.AreEqual(chosen, moved[..chosen.Length], $"bits {bits}");
        }
    }

    [TestMethod]
    public void Parts_are_the_whole_in_order_and_heed_the_token_before_each()
    {
        var values = Enumerable.Range(0, (2 * Parts.Length) + 3).Select(i => (double)i).ToArray();
        using var source = new CancellationTokenSource();
        var joined = new List<double>();
        foreach (var part in new Parts(values, source.Token))
        {
            joined.AddRange(part);
        }

        CollectionAssert.AreEqual(values, joined);
        Assert.ThrowsExactly<OperationCanceledException>(() =>
        {
            foreach (var part in new Parts(values, source.Token))
            {
                Assert.AreEqual(0, part[0]);
                source.Cancel();
            }
        });
    }

    private static void AgreesWithSorting<TTerm>(double[] values, TTerm term, Random random, string because)
        where TTerm : struct, ITerm
    {
        var sorted = values.Select(term.Of).Order().ToArray();
        var length = values.Length;
        int[] ranks = [0, 1, length / 10, length / 4, (length / 2) - 1, length / 2, 3 * length / 4, length - 2, length - 1];
        foreach (var rank in ranks.Append(random.Next(length)).Where(rank => rank >= 0 && rank < length).Distinct())
        {
            var expected = (sorted[rank], rank + 1 < length ? sorted[rank + 1] : double.PositiveInfinity);
            Assert.AreEqual(expected, OrderStatistic.Select(values, rank, term, default), $"rank {rank} of {length}, {because}");
            Assert.AreEqual(expected, CountedRanges.Select(values, rank, term, default), $"counted, rank {rank} of {length}, {because}");
        }
    }

    /// <summary>The value at a rank as the bracket has it; null where the sample misled it.</summary>
    private static double? Narrowed(double[] values, int rank)
    {
        var around = Bracket.Around(values, ref rank, default(Itself), new double[Bracket.Room(values.Length)], default).ToArray();
        return around.Length == 0 ? null : around.Order().ElementAt(rank);
    }

    private static double[] Make(string shape, int length, Random random)
    {
        var normal = Enumerable.Range(0, length).Select(_ => SeededSeries.Normal(random)).ToArray();
        return shape switch
        {
            "uniform" => [.. normal.Select(_ => random.NextDouble())],
            "normal, in the order of size" => [.. normal.Order()],
            "normal, against the order of size" => [.. normal.OrderDescending()],
            "organ pipe" => [.. normal.Select((_, i) => (double)Math.Min(i, length - i))],
            "heavy tails" => [.. normal.Select(value => value / SeededSeries.Normal(random))],
            "one value" => [.. normal.Select(_ => 0.1)],
            "two values" => [.. normal.Select((_, i) => (double)(i % 2))],
            "ten values" => [.. normal.Select((_, i) => (double)(i % 10))],
            "mostly zero" => [.. normal.Select(value => random.Next(10) == 0 ? value : 0)],
            "two far clusters" => [.. normal.Select((value, i) => (i % 2 == 0 ? -1e200 : 1e200) * (1 + (1e-9 * value)))],
            "subnormal, of both signs" => [.. normal.Select(_ => random.Next(-50, 51) * double.Epsilon)],
            "too large to be subtracted" => [.. normal.Select(value => Math.Clamp(1e308 * value, -double.MaxValue, double.MaxValue))],
            "infinite at both ends" => [.. normal.Select(value => Math.Abs(value) < 1 ? value : double.PositiveInfinity * Math.Sign(value))],
            "a period as long as a stretch of the sample" =>
                [.. normal.Select((_, i) => (double)(i % Math.Max(1, length / Sample.Size)))],
            "a sample of the lowest values" => Behind(normal, (value, _) => value - 100),
            "a sample of both ends" => Behind(normal, (value, i) => value + (i % 2 == 0 ? 100 : -100)),
            _ => throw new ArgumentException(shape),
        };
    }

    /// <summary>A series made by someone who knows which values the sample takes.</summary>
    private static double[] Behind(double[] values, Func<double, int, double> sampled)
    {
        if (values.Length >= Bracket.Least)
        {
            var seen = new List<double>();
            Sample.Around([.. values.Select((_, i) => (double)i)], values.Length / 2, new Seen(seen), default);
            for (var i = 0; i < seen.Count; i++)
            {
                values[(int)seen[i]] = sampled(values[(int)seen[i]], i);
            }
        }

        return values;
    }

    private readonly struct Seen(List<double> seen) : ITerm
    {
        public double Of(double value)
        {
            seen.Add(value);
            return value;
        }

        public Vector256<double> Of(Vector256<double> values) => values;
    }
}
