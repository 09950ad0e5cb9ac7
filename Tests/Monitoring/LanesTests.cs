using CodeFirstOutliers.Monitoring;

namespace CodeFirstOutliers.Tests.Monitoring;

[TestClass]
public sealed class LanesTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(7)]
    [DataRow(256)]
    public async Task Each_partition_is_in_one_lane(int partitions)
    {
        await using var lanes = new Lanes(new Partition[partitions], 1);

        var ofLanes = Enumerable.Range(0, lanes.Count).SelectMany(lane => Enumerable.Repeat(lane, lanes.FirstOf(lane + 1) - lanes.FirstOf(lane))).ToArray();

        CollectionAssert.AreEqual(Enumerable.Range(0, partitions).Select(lanes.LaneOf).ToArray(), ofLanes);
        Assert.AreEqual(lanes.Count, ofLanes.Distinct().Count());
    }
}
