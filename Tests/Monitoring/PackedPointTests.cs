using System.Runtime.CompilerServices;
using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Tests.Monitoring;

[TestClass]
public sealed class PackedPointTests
{
    /// <summary>What is told of a value of any size is told to seven digits of how far it is from the value.</summary>
    [TestMethod]
    [DataRow(0, 0.5, -1, 2)]
    [DataRow(1e12, 1e12 + 1, 1e12 - 3, 1e12 + 4)]
    [DataRow(1e12, 100, 90, 110)]
    [DataRow(300, 101.4, 98.2, 104.6)]
    public void What_was_expected_is_kept_as_exactly_as_it_matters(double value, double expected, double lower, double upper)
    {
        var point = new PackedPoint(new Point(7, value, expected, lower, upper, 3.25)).Unpacked;

        Assert.AreEqual((7, value, 3.25), (point.Time, point.Value, point.Score));
        Assert.AreEqual(expected, point.Expected, Math.Abs(expected - value) * 1e-7);
        Assert.AreEqual(lower, point.Lower, Math.Abs(lower - value) * 1e-7);
        Assert.AreEqual(upper, point.Upper, Math.Abs(upper - value) * 1e-7);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(double.NegativeInfinity)]
    public void What_is_no_number_stays_as_it_is(double value)
    {
        var point = new Point(1, value, 10, double.NegativeInfinity, double.PositiveInfinity, double.NaN);

        Assert.AreEqual(point, new PackedPoint(point).Unpacked);
    }

    [TestMethod]
    public void It_takes_32_bytes() => Assert.AreEqual(32, Unsafe.SizeOf<PackedPoint>());
}
