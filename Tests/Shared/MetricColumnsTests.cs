using CodeFirstOutliers.Tests.Shared.Wire;
using CodeFirstOutliers.Wire;

namespace CodeFirstOutliers.Tests.Shared;

[TestClass]
public sealed class MetricColumnsTests
{
    private static readonly DateTime s_time = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);

    [TestMethod]
    public void Columns_hold_what_the_metrics_hold()
    {
        List<Metric> metrics = [new() { Value = 1 }, new() { Time = s_time, Name = "cpu", Value = 2 }, new() { Name = "cpu" }];
        using var columns = new OutliersRequest { Metrics = metrics }.Columns;
        CollectionAssert.AreEqual(new[] { 1.0, 2, 0 }, columns.Values.ToArray());
        CollectionAssert.AreEqual(new[] { MetricColumns.NoTime, s_time.Ticks, MetricColumns.NoTime }, columns.Times.ToArray());
        CollectionAssert.AreEqual(new[] { "", "cpu", "cpu" }, columns.NameIds.ToArray().Select(id => columns.Names[id]).ToArray());
        CollectionAssert.AreEqual(metrics, new[] { columns[0], columns[1], columns[2] });
        Assert.IsNull(columns.TimeAt(0));
        Assert.AreEqual(s_time, columns.TimeAt(1));
        Assert.AreEqual(DateTimeKind.Utc, columns.TimeAt(1)!.Value.Kind);
    }

    [TestMethod]
    public void A_column_that_no_metric_has_is_empty()
    {
        using var columns = new OutliersRequest { Metrics = [new() { Value = 1 }, new()] }.Columns;
        Assert.AreEqual(2, columns.Count);
        Assert.IsTrue(columns.Times.IsEmpty);
        Assert.IsTrue(columns.NameIds.IsEmpty);
        Assert.AreEqual("", columns.NameAt(1));
        Assert.IsNull(columns.TimeAt(1));
    }

    [TestMethod]
    public void Equal_names_are_one_string_in_runs_in_turn_and_in_disorder()
    {
        var random = new Random(5);
        var names = Enumerable.Range(0, 3000).Select(index => (index / 1000) switch
        {
            0 => $"name {index / 100}",
            1 => $"name {index % 10}",
            _ => $"name {random.Next(300)}",
        }).ToArray();
        var bytes = OurCodec.Write(new OutliersRequest { Metrics = [.. names.Select(name => new Metric { Name = name })] });
        var request = RequestReader.Read(new(bytes));
        CollectionAssert.AreEqual(names, request.Metrics.Select(metric => metric.Name).ToArray());
        foreach (var equal in request.Metrics.GroupBy(metric => metric.Name))
        {
            Assert.IsTrue(equal.All(metric => ReferenceEquals(metric.Name, equal.Key)), equal.Key);
        }
    }

    [TestMethod]
    public void Names_that_read_alike_are_one_name()
    {
        var bytes = Convert.FromHexString("0A031201FE" + "0A031201FF" + "0A051203EFBFBD");
        using var columns = RequestReader.Read(new(bytes)).Columns;
        CollectionAssert.AreEqual(new[] { 1, 1, 1 }, columns.NameIds.ToArray());
        Assert.AreEqual("\uFFFD", columns.Names[1]);
    }

    [TestMethod]
    public void Columns_over_arrays_are_written_as_the_metrics_are()
    {
        var metrics = Enumerable.Range(0, 300)
            .Select(index => new Metric { Time = s_time.AddSeconds(index), Name = $"name {index % 3}", Value = index }).ToList();
        var columns = new MetricColumns(
            metrics.Select(metric => metric.Value).ToArray(),
            metrics.Select(metric => metric.Time!.Value.Ticks).ToArray(),
            metrics.Select((_, index) => index % 3).ToArray(),
            ["name 0", "name 1", "name 2"]);
        CollectionAssert.AreEqual(
            OurCodec.Write(new OutliersRequest { Metrics = metrics }),
            OurCodec.Write(new OutliersRequest { Columns = columns }));
        CollectionAssert.AreEqual(metrics, new OutliersRequest { Columns = columns }.Metrics);
    }

    [TestMethod]
    public void The_list_counts_once_it_was_asked_for()
    {
        var request = new OutliersRequest { Columns = new(new double[] { 1, 2 }) };
        request.Metrics.Add(new() { Value = 3 });
        CollectionAssert.AreEqual(new double[] { 1, 2, 3 }, request.Columns.Values.ToArray());
        CollectionAssert.AreEqual(
            new double[] { 1, 2, 3 }, RequestReader.Read(new(OurCodec.Write(request))).Columns.Values.ToArray());
    }

    [TestMethod]
    public void Disposed_columns_cannot_be_read()
    {
        var columns = RequestReader.Read(new(Convert.FromHexString("0A00"))).Columns;
        columns.Dispose();
        columns.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => columns.Values.Length);
        Assert.ThrowsExactly<ObjectDisposedException>(() => columns.Names);
    }

    [TestMethod]
    [DataRow(1, 2, "times must be as many as values (3) or none, got 1 (Parameter 'times')", DisplayName = "times")]
    [DataRow(3, 2, "nameIds must be as many as values (3) or none, got 2 (Parameter 'nameIds')", DisplayName = "name ids")]
    public void Columns_of_different_lengths_are_refused(int times, int nameIds, string expected)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new MetricColumns(new double[3], new long[times], new int[nameIds]));
        Assert.AreEqual(expected, error.Message);
    }

    [TestMethod]
    [DataRow(new[] { 0, 2, 1 }, 2, "nameIds must be indices of names (2), got 2 at 1 (Parameter 'nameIds')", DisplayName = "behind the last name")]
    [DataRow(new[] { 0, 1, -1 }, 2, "nameIds must be indices of names (2), got -1 at 2 (Parameter 'nameIds')", DisplayName = "negative")]
    [DataRow(new[] { 0, 0, 0 }, 0, "nameIds must be indices of names (0), got 0 at 0 (Parameter 'nameIds')", DisplayName = "no names at all")]
    public void Ids_that_stand_for_no_name_are_refused(int[] nameIds, int names, string expected)
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new MetricColumns(new double[3], default, nameIds, new string[names]));
        Assert.AreEqual(expected, error.Message);
    }

    [TestMethod]
    public void A_local_time_is_converted_as_it_enters_and_absent_stays_absent()
    {
        var local = DateTime.SpecifyKind(s_time, DateTimeKind.Local);
        Assert.AreEqual(local.ToUniversalTime(), new Metric { Time = local }.Time);
        Assert.AreEqual(s_time, new Metric { Time = DateTime.SpecifyKind(s_time, DateTimeKind.Unspecified) }.Time);
        Assert.IsNull(new Metric().Time);
        Assert.IsNull(RequestReader.Read(new(OurCodec.Write(new OutliersRequest { Metrics = [new()] }))).Metrics[0].Time);
    }

    [TestMethod]
    public void Who_is_gone_has_nothing_read_or_decoded()
    {
        var gone = new CancellationToken(canceled: true);
        var bytes = OurCodec.Write(new OutliersRequest { Metrics = [.. Enumerable.Range(0, 200_000).Select(i => new Metric { Name = "cpu", Value = i })] });

        Assert.ThrowsExactly<OperationCanceledException>(() => RequestReader.Read(new(bytes), gone));
        using var columns = RequestReader.Read(new(bytes)).Columns;
        Assert.ThrowsExactly<OperationCanceledException>(() => columns.Decode(gone));
        Assert.AreEqual(("cpu", 200_000), (columns.NameAt(199_999), columns.NameIds.Length));
    }

    /// <summary>More than two megabytes, in pieces that end anywhere: the reader stops to look between them.</summary>
    [TestMethod]
    public void A_long_message_is_read_over_all_its_steps()
    {
        var values = Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray();
        var bytes = OurCodec.Write(new OutliersRequest { Columns = new(values, default, new int[values.Length], ["cpu"]) });
        Assert.IsGreaterThan(2 * EncodedMetrics.Step, bytes.Length);
        using var cancel = new CancellationTokenSource();

        using var columns = RequestReader.Read(Segments.Cut(bytes, 5000, new Random(1)), cancel.Token).Columns;

        CollectionAssert.AreEqual(values, columns.Values.ToArray());
        Assert.AreEqual((values.Length, 1), (columns.NameIds.Length, columns.NameIds.ToArray().Distinct().Count()));
    }
}
