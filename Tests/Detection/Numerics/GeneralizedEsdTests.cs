using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

[TestClass]
public sealed class GeneralizedEsdTests
{
    [TestMethod]
    [DataRow(1e-6), DataRow(0.05), DataRow(0.5), DataRow(0.99)]
    public void The_critical_value_rises_with_the_number_of_values(double significance)
    {
        var before = 0.0;
        for (var count = 3; count < 200_000; count += 1 + (count / 50))
        {
            var critical = GeneralizedEsd.Critical(count, significance);
            Assert.IsGreaterThan(before, critical, $"{count}");
            before = critical;
        }
    }

    // Rosner 1983, table 1: for 54 values, λ₁ = 3.158, λ₂ = 3.151 and λ₁₀ = 3.085.
    [TestMethod]
    [DataRow(54, 3.158)]
    [DataRow(53, 3.151)]
    [DataRow(45, 3.085)]
    public void Critical_values_are_those_of_the_published_example(int count, double expected) =>
        Assert.AreEqual(expected, GeneralizedEsd.Critical(count, 0.05), 0.001);
}
