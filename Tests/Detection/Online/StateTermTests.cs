using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class StateTermTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(8)]
    [DataRow(3977)]
    public void The_vector_path_finds_the_distance_that_the_plain_one_finds(int count)
    {
        var random = new Random(count);
        var columns = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, count).Select(_ => random.NextDouble()).ToArray()).ToArray();
        var (x, y, z) = (random.NextDouble(), random.NextDouble(), random.NextDouble());
        var plain = Enumerable.Range(0, count)
            .Min(i => Math.Pow(columns[0][i] - x, 2) + Math.Pow(columns[1][i] - y, 2) + Math.Pow(columns[2][i] - z, 2));

        Assert.AreEqual(plain, StateTerm<double>.Nearest(columns[0], columns[1], columns[2], x, y, z), 1e-15);
        Assert.AreEqual(
            plain, StateTerm<float>.Nearest(Floats(columns[0]), Floats(columns[1]), Floats(columns[2]), (float)x, (float)y, (float)z), 1e-6);
    }

    private static float[] Floats(double[] values) => Array.ConvertAll(values, value => (float)value);
}
