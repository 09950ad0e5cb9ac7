using CodeFirstOutliers.Benchmarks.Load;
using CodeFirstOutliers.Benchmarks.Messages;
using CodeFirstOutliers.Benchmarks.Rows;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.Benchmarks;

/// <summary>Who is compared does the same work.</summary>
[TestClass]
public sealed class PeersTests
{
    [TestMethod]
    [DataRow("bytes")]
    [DataRow("ours")]
    [DataRow("columns")]
    [DataRow("protobuf-net")]
    public async Task Every_client_asks_our_server_the_same(string client)
    {
        await using var server = await RunningServer.StartAsync();
        using var caller = Callers.Create(client, new(server.Url));

        CollectionAssert.AreEqual(Sample.Outliers, await caller.AskAsync());
    }

    [TestMethod]
    public void Rows_are_lines_that_the_client_reads()
    {
        var row = new byte[RowsFile.RowBytes];
        RowsFile.WriteRow(row, new DateTime(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc), 1205);

        Assert.AreEqual("2020-05-22T14:13:11Z,CPU,12.05\n", System.Text.Encoding.UTF8.GetString(row));
    }
}
