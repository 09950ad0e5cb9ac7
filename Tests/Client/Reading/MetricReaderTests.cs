using System.Globalization;
using System.Text;
using CodeFirstOutliers.Client.Reading;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Reading;

[TestClass]
public sealed class MetricReaderTests
{
    [TestMethod]
    [DataRow("2014-04-01 00:00:00,1.5\n", "2014-04-01||1.5", DisplayName = "timestamp,value")]
    [DataRow("2014-04-01 00:00:00,cpu,1.5\n", "2014-04-01|cpu|1.5", DisplayName = "timestamp,name,value")]
    [DataRow("1.5\n", "||1.5", DisplayName = "a value alone")]
    [DataRow("timestamp,value\n2014-04-01,1.5\n", "2014-04-01||1.5", DisplayName = "a header")]
    [DataRow("Value,NAME,Timestamp\n1.5,cpu,2014-04-01\n", "2014-04-01|cpu|1.5", DisplayName = "a header in another order and case")]
    [DataRow("host,time,unit,value,metric\nh1,2014-04-01,%,1.5,cpu\n", "2014-04-01|cpu|1.5", DisplayName = "other columns are passed over")]
    [DataRow("value\n1.5\n", "||1.5", DisplayName = "a header of one column")]
    [DataRow("\uFEFFtimestamp,value\r\n2014-04-01,1.5\r\n", "2014-04-01||1.5", DisplayName = "a byte order mark and CRLF")]
    [DataRow("2014-04-01,1.5", "2014-04-01||1.5", DisplayName = "no end of line at the end")]
    [DataRow("\n\n2014-04-01,1.5\n\n", "2014-04-01||1.5", DisplayName = "empty lines")]
    [DataRow(" 2014-04-01 , cpu , 1.5 \n", "2014-04-01|cpu|1.5", DisplayName = "blanks around")]
    [DataRow("2014-04-01,\"a,\"\"b\"\"\nc\",1.5\n", "2014-04-01|a,\"b\"\nc|1.5", DisplayName = "a quoted name")]
    [DataRow(",1.5\n", "||1.5", DisplayName = "an absent time")]
    [DataRow("1,nan\n", "1970-01-01||NaN", DisplayName = "missing")]
    [DataRow("1,-inf\n1,Infinity\n1,+Inf\n", "1970-01-01||-Infinity 1970-01-01||Infinity 1970-01-01||Infinity", DisplayName = "infinities")]
    [DataRow("1,1e-3\n1,+2\n1,.5\n1,5e-324\n", "1970-01-01||0.001 1970-01-01||2 1970-01-01||0.5 1970-01-01||5E-324", DisplayName = "spellings of numbers")]
    public void Reads(string text, string expected) => Assert.AreEqual(
        expected,
        string.Join(' ', Read(text).Select(metric => string.Create(
            CultureInfo.InvariantCulture, $"{metric.Time:yyyy-MM-dd}|{metric.Name}|{metric.Value}"))));

    [TestMethod]
    public void Values_read_back_bit_for_bit()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var values = Enumerable.Range(0, 20_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).ToArray();

        var read = Read(string.Concat(values.Select(value => value.ToString("R", CultureInfo.InvariantCulture) + "\n")));

        CollectionAssert.AreEqual(values, read.Select(metric => metric.Value).ToArray(), $"seed {seed}");
    }

    [TestMethod]
    public void Every_file_of_the_benchmark_reads_whole()
    {
        var files = Nab.Files;

        Assert.HasCount(58, files);
        foreach (var file in files)
        {
            var metrics = Read(File.ReadAllText(file));

            // the first line is the header
            Assert.HasCount(File.ReadLines(file).Count() - 1, metrics, file);
            Assert.IsTrue(metrics.All(metric => metric.Time is not null && double.IsFinite(metric.Value)), file);
        }
    }

    private static List<Metric> Read(string text)
    {
        using var reader = new MetricReader(new MetricStream(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test"));
        var batch = new MetricBatch(1000);
        var metrics = new List<Metric>();
        do
        {
            batch.Clear();
            reader.Read(batch);
            var columns = batch.ToColumns();
            metrics.AddRange(Enumerable.Range(0, batch.Count).Select(index => columns[index]));
        }
        while (batch.Count > 0);

        return metrics;
    }
}
