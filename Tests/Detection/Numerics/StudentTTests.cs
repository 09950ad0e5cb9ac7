using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

[TestClass]
public sealed class StudentTTests
{
    // Roots of the regularised incomplete beta function, computed with 30 digits by mpmath.
    [TestMethod]
    [DataRow(0.4, 1.0, 0.32491969623290633)]
    [DataRow(0.4, 30.0, 0.25560536495191277)]
    [DataRow(0.4, 150000.0, 0.2533475524831492)]
    [DataRow(0.025, 2.0, 4.3026527297494639)]
    [DataRow(0.025, 8.0, 2.3060041352041667)]
    [DataRow(0.025, 100.0, 1.9839715185235523)]
    [DataRow(0.001, 3.0, 10.214531852407387)]
    [DataRow(0.001, 29.0, 3.396240288356803)]
    [DataRow(0.001, 1000.0, 3.0984021639129229)]
    [DataRow(1e-7, 1.0, 3183098.861837802)]
    [DataRow(1e-7, 8.0, 16.320703793552822)]
    [DataRow(1e-7, 30.0, 6.7013995121870661)]
    [DataRow(1e-7, 150000.0, 5.1995805147187156)]
    [DataRow(1e-12, 2.0, 707106.78118548686)]
    [DataRow(1e-12, 100.0, 8.0258255944932531)]
    [DataRow(1e-12, 150000.0, 7.0350757487960859)]
    public void The_quantile_is_exact_to_a_billionth(double tail, double freedom, double expected) =>
        Assert.AreEqual(expected, StudentT.UpperQuantile(tail, freedom), 1e-9 * expected);

    [TestMethod]
    public void The_tail_of_the_quantile_is_the_tail()
    {
        foreach (var freedom in new[] { 1, 2, 3, 8, 29, 30, 100, 1e4, 1.5e5, 1e7 })
        {
            foreach (var tail in new[] { 0.5, 0.4, 0.1, 1e-3, 1e-7, 1e-12 })
            {
                Assert.AreEqual(tail, StudentT.UpperTail(StudentT.UpperQuantile(tail, freedom), freedom), 1e-9 * tail, $"{tail}, {freedom}");
            }
        }
    }
}
