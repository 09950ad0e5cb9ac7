using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Tests.Shared.Wire;

/// <summary>What is read, however a peer writes it and wherever the segments end.</summary>
[TestClass]
public sealed class ReadingTests
{
    [TestMethod]
    [DataRow("", "", DisplayName = "nothing")]
    [DataRow("0A00", "- '' 0", DisplayName = "an empty metric")]
    [DataRow("0A020A00", "1970-01-01T00:00:00.0000000Z '' 0", DisplayName = "an empty time is 1970")]
    [DataRow("0A0E19000000000000F83F1203637075", "- 'cpu' 1.5", DisplayName = "the value before the name")]
    [DataRow("0A12190000000000000040" + "19000000000000F83F", "- '' 1.5", DisplayName = "the last value counts")]
    [DataRow("0A0A1203637075120372616D", "- 'ram' 0", DisplayName = "the last name counts")]
    [DataRow("0A080A0208010A021064", "1970-01-01T00:00:01.0000001Z '' 0", DisplayName = "a time in two parts is merged")]
    [DataRow("0A080A06088180808000", "1970-01-01T00:00:01.0000000Z '' 0", DisplayName = "a number longer than need be")]
    [DataRow("0A0D0A0B08FFFFFFFFFFFFFFFFFF01", "1969-12-31T23:59:59.0000000Z '' 0", DisplayName = "a number of 10 bytes")]
    [DataRow("0A8080808000", "- '' 0", DisplayName = "a length longer than need be")]
    [DataRow("8A808080000412026162", "- 'ab' 0", DisplayName = "a tag longer than need be")]
    [DataRow("0A041202C328", "- '\uFFFD(' 0", DisplayName = "a name that is not UTF-8")]
    [DataRow("480A0A00510000000000000000" + "5D00000000" + "7A01FF", "- '' 0", DisplayName = "unknown fields around")]
    [DataRow("0A084805120161" + "7A01FF", "- 'a' 0", DisplayName = "unknown fields within")]
    [DataRow("7B08017B7C7C0A00", "- '' 0", DisplayName = "unknown groups around")]
    [DataRow("0A077B0801" + "7C120161", "- 'a' 0", DisplayName = "an unknown group within")]
    [DataRow("0802" + "0A021005", "- '' 0", DisplayName = "known fields of another wire type are unknown")]
    public void Metrics_are_read(string hex, string expected) =>
        Everywhere(hex, bytes => Assert.AreEqual(expected, string.Join(',', RequestReader.Read(bytes).Metrics.Select(Text))));

    [TestMethod]
    [DataRow("", "", DisplayName = "absent")]
    [DataRow("1200", "Unspecified 0 Unspecified False 0", DisplayName = "empty")]
    [DataRow("1204080218020A00", "Mad 0 ByName False 0", DisplayName = "before the metrics")]
    [DataRow("12020802" + "0A00" + "12042001" + "3805", "Mad 0 Unspecified True 5", DisplayName = "in two parts, merged")]
    [DataRow("12020863", "99 0 Unspecified False 0", DisplayName = "a method that is not known stays a number")]
    [DataRow("120B20FFFFFFFFFFFFFFFFFF01", "Unspecified 0 Unspecified True 0", DisplayName = "a truth of 10 bytes")]
    [DataRow("1209110000000000000840", "Unspecified 3 Unspecified False 0", DisplayName = "a threshold")]
    public void A_detector_is_read(string hex, string expected) => Everywhere(hex, bytes =>
    {
        var detector = RequestReader.Read(bytes).Detector;
        var text = detector is null
            ? ""
            : $"{detector.Method} {detector.Threshold} {detector.Scope} {detector.Explain} {detector.Period}";
        Assert.AreEqual(expected, text);
    });

    [TestMethod]
    [DataRow("0A0200010A0102", "0 1 2", DisplayName = "packed, in two parts")]
    [DataRow("080008010802", "0 1 2", DisplayName = "not packed")]
    [DataRow("0800" + "0A020102", "0 1 2", DisplayName = "both")]
    [DataRow("0A0AFFFFFFFFFFFFFFFFFF01", "-1", DisplayName = "10 bytes")]
    [DataRow("0A00", "", DisplayName = "packed and empty")]
    public void Indices_are_read(string hex, string expected) =>
        Everywhere(hex, bytes => Assert.AreEqual(expected, string.Join(' ', ResponseReader.Read(bytes).Indices)));

    [TestMethod]
    public void A_long_request_reads_the_same_in_every_cut()
    {
        var metrics = Enumerable.Range(0, 500).Select(index => new Metric
        {
            Time = DateTime.UnixEpoch.AddSeconds(index * 1_000_000).AddTicks(index),
            Name = index % 7 == 0 ? new string('n', index) : $"name {index % 5}",
            Value = index,
        }).ToList();
        var bytes = OurCodec.Write(new OutliersRequest { Metrics = metrics });
        var random = new Random(1);
        foreach (var longest in new[] { 0, 1, 2, 3, 7, 50, 1000, 4096 })
        {
            CollectionAssert.AreEqual(metrics, RequestReader.Read(Segments.Cut(bytes, longest, random)).Metrics, $"cut at {longest}");
        }
    }

    private static void Everywhere(string hex, Action<System.Buffers.ReadOnlySequence<byte>> read)
    {
        var bytes = Convert.FromHexString(hex);
        var random = new Random(1);
        read(new(bytes));
        for (var longest = 1; longest <= bytes.Length + 1; longest++)
        {
            read(Segments.Cut(bytes, longest, random));
        }
    }

    private static string Text(Metric metric) => $"{metric.Time?.ToString("O") ?? "-"} '{metric.Name}' {metric.Value}";
}
