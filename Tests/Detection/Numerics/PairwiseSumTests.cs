using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

[TestClass]
public sealed class PairwiseSumTests
{
    [TestMethod]
    public void The_vector_path_gives_the_bits_of_its_plain_twin()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var values = SeededSeries.Make(seed, seed % 100 == 0 ? 200_000 : 700);
            var centre = values.Length > 0 ? values[0] : 0;
            AssertSameBits(PairwiseSumPlain.Of(values), PairwiseSum.Of(values), seed);
            AssertSameBits(
                PairwiseSumPlain.OfSquaredDeviations(values, centre), PairwiseSum.OfSquaredDeviations(values, centre), seed);
        }
    }

    [TestMethod]
    public void Every_length_up_to_several_blocks_gives_the_bits_of_the_plain_twin()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 600).Select(_ => SeededSeries.Normal(random)).ToArray();
        for (var length = 0; length <= values.Length; length++)
        {
            AssertSameBits(PairwiseSumPlain.Of(values.AsSpan(0, length)), PairwiseSum.Of(values.AsSpan(0, length)), length);
        }
    }

    // NaN has many bit patterns, which additions need not keep.
    private static void AssertSameBits(double expected, double actual, int seed) => Assert.IsTrue(
        (double.IsNaN(expected) && double.IsNaN(actual))
        || BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
        $"seed {seed}: {expected:R} is not {actual:R}");
}
