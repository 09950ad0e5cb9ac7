using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class HistoryTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(100)]
    public void It_holds_the_last_values_in_their_order(int limit)
    {
        var history = new History<float>(limit);
        for (var value = 0; value < 5 * limit; value++)
        {
            history.Append(value);
            var first = Math.Max(0, value - limit + 1);
            CollectionAssert.AreEqual(Enumerable.Range(first, value - first + 1).Select(i => (float)i).ToList(), history.Values.ToArray());
            Assert.AreEqual(value, history.Past(1));
            Assert.AreEqual(first, history.Past(history.Count));
        }
    }

    [TestMethod]
    public void It_takes_no_more_room_than_a_32nd_above_its_limit()
    {
        var history = new History<float>(4000);
        for (var value = 0; value < 20_000; value++)
        {
            history.Append(value);
        }

        Assert.AreEqual(4125 * sizeof(float), history.Bytes);
    }
}
