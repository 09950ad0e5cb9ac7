using System.Buffers.Binary;
using CodeFirstOutliers.Benchmarks.Quality.Plotting;
using CodeFirstOutliers.Benchmarks.Quality.Running;
using CodeFirstOutliers.Benchmarks.Quality.Scoring;
using CodeFirstOutliers.Benchmarks.Quality.Sources;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks.Quality;

[TestClass]
public sealed class SeriesPlotTests
{
    [TestMethod]
    [DataRow(1, 5.0, DisplayName = "a single value")]
    [DataRow(500, 5.0, DisplayName = "an ordinary series")]
    [DataRow(500, double.NaN, DisplayName = "a missing value")]
    [DataRow(500, double.PositiveInfinity, DisplayName = "an infinity")]
    [DataRow(500, -1e300, DisplayName = "a value that no picture holds")]
    public void A_picture_has_its_size(int rows, double unusual)
    {
        var values = Enumerable.Range(0, rows).Select(row => row == rows / 2 ? unusual : row % 7).ToArray();
        var times = Enumerable.Range(0, rows).Select(row => row * TimeSpan.TicksPerMinute).ToArray();
        var series = new LabelledSeries("level", "level.burst.1.csv", times, values, [new(rows / 2, rows - 1)]);
        using var file = new TemporaryFile("plot.png");

        SeriesPlot.Save(file.Path, Trace.Of(series), Outcome.Of(new Detected(series, [new Told(0, 1)]), Tolerance.Plain));

        var bytes = File.ReadAllBytes(file.Path);
        CollectionAssert.AreEqual("PNG\r\n"u8.ToArray(), bytes[1..6]);
        Assert.AreEqual((SeriesPlot.Width, SeriesPlot.Height), (Read(bytes, 16), Read(bytes, 20)));
    }

    private static int Read(byte[] bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
}
