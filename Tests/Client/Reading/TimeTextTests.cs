using System.Globalization;
using System.Text;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Tests.Client.Reading;

[TestClass]
public sealed class TimeTextTests
{
    [TestMethod]
    [DataRow("2014-04-01 00:00:00", "2014-04-01T00:00:00.0000000Z", DisplayName = "the Numenta benchmark's")]
    [DataRow("2014-04-01", "2014-04-01T00:00:00.0000000Z", DisplayName = "a day")]
    [DataRow("2014-04-01T10:30", "2014-04-01T10:30:00.0000000Z", DisplayName = "no seconds")]
    [DataRow("2014-04-01T10:30:05Z", "2014-04-01T10:30:05.0000000Z", DisplayName = "UTC")]
    [DataRow("2014-04-01T10:30:05+02:00", "2014-04-01T08:30:05.0000000Z", DisplayName = "east")]
    [DataRow("2014-04-01T10:30:05-0530", "2014-04-01T16:00:05.0000000Z", DisplayName = "west, without a colon")]
    [DataRow("2014-04-01T00:30:05+02", "2014-03-31T22:30:05.0000000Z", DisplayName = "east, into the day before")]
    [DataRow("2014-04-01T10:30:05.25Z", "2014-04-01T10:30:05.2500000Z", DisplayName = "a fraction")]
    [DataRow("2014-04-01T10:30:05.123456789Z", "2014-04-01T10:30:05.1234567Z", DisplayName = "nanoseconds are cut to 100")]
    [DataRow("0001-01-01", "0001-01-01T00:00:00.0000000Z", DisplayName = "the first day")]
    [DataRow("9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59.9999999Z", DisplayName = "the last moment")]
    [DataRow("2012-02-29", "2012-02-29T00:00:00.0000000Z", DisplayName = "a leap day")]
    [DataRow("0", "1970-01-01T00:00:00.0000000Z", DisplayName = "the epoch")]
    [DataRow("-1", "1969-12-31T23:59:59.0000000Z", DisplayName = "before the epoch")]
    [DataRow("1590156791", "2020-05-22T14:13:11.0000000Z", DisplayName = "seconds")]
    [DataRow("1590156791.789", "2020-05-22T14:13:11.7890000Z", DisplayName = "a fraction of a second, exactly")]
    [DataRow("1.590156791e9", "2020-05-22T14:13:11.0000000Z", DisplayName = "seconds with an exponent")]
    [DataRow("1590156791789", "2020-05-22T14:13:11.7890000Z", DisplayName = "milliseconds")]
    [DataRow("1590156791789123", "2020-05-22T14:13:11.7891230Z", DisplayName = "microseconds")]
    [DataRow("1590156791789123456", "2020-05-22T14:13:11.7891234Z", DisplayName = "nanoseconds")]
    public void Reads(string text, string expected)
    {
        Assert.IsTrue(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var ticks));
        Assert.AreEqual(expected, new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("now")]
    [DataRow("NaN")]
    [DataRow("1e400")]
    [DataRow("99999999999999999999999")]
    [DataRow("2014-04-01 24:00:00")]
    [DataRow("2014-04-01 00:60:00")]
    [DataRow("2014-04-01 00:00:60")]
    [DataRow("2014-04-01 00:00:00.")]
    [DataRow("2014-04-01 00:00:00+")]
    [DataRow("2014-04-01 00:00:00+2")]
    [DataRow("2014-04-01 00:00:00+02:")]
    [DataRow("2014-04-01 00:00:00+24:00")]
    [DataRow("2014-04-01 00:00:00 UTC")]
    [DataRow("2014-04-01 ")]
    [DataRow("2014-04-01x")]
    [DataRow("2013-02-29")]
    [DataRow("2014-13-01")]
    [DataRow("2014-00-01")]
    [DataRow("0000-01-01")]
    [DataRow("0001-01-01T00:00+01:00", DisplayName = "before the first moment")]
    [DataRow("9999-12-31T23:59-01:00", DisplayName = "after the last moment")]
    [DataRow("04/01/2014")]
    [DataRow("20140401T000000Z")]
    public void Refuses(string text) => Assert.IsFalse(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out _), text);

    [TestMethod]
    public void Reads_back_what_the_framework_writes()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var round = 0; round < 10_000; round++)
        {
            var time = new DateTime(random.NextInt64(DateTime.MaxValue.Ticks + 1), DateTimeKind.Utc);
            var text = time.ToString("O", CultureInfo.InvariantCulture);

            Assert.IsTrue(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var ticks), $"seed {seed}: {text}");
            Assert.AreEqual(time.Ticks, ticks, $"seed {seed}: {text}");
        }
    }
}
