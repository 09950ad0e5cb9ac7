using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Tests.Detection.Online;

[TestClass]
public class SortedWindowTests
{
    [TestMethod]
    [DataRow(1, 1, DisplayName = "one value")]
    [DataRow(63, 10)]
    [DataRow(64, 1000)]
    [DataRow(65, 3)]
    [DataRow(500, 5, DisplayName = "many equal values")]
    [DataRow(4000, 1_000_000, DisplayName = "the window in use")]
    public void It_is_the_sorted_list_of_the_last_values(int size, int distinct)
    {
        var random = new Random(size);
        var window = new SortedWindow<float>();
        var (queue, list) = (new Queue<float>(), new List<float>());
        for (var step = 0; step < (3 * size) + 100; step++)
        {
            var value = random.Next(distinct) - (distinct / 2f);
            if (queue.Count == size)
            {
                list.Remove(queue.Peek());
                window.Replace(queue.Dequeue(), value);
            }
            else
            {
                window.Add(value);
            }

            queue.Enqueue(value);
            var place = list.BinarySearch(value);
            list.Insert(place < 0 ? ~place : place, value);
            if (step % Math.Max(1, size / 50) == 0)
            {
                AssertSame(list, window, random.Next(distinct) - (distinct / 2f), $"size {size}, step {step}");
            }
        }
    }

    private static void AssertSame(List<float> expected, SortedWindow<float> window, float probe, string where)
    {
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, window.Count).Select(rank => window[rank]).ToList(), where);
        Assert.AreEqual(expected.Count(value => value < probe), window.CountBelow(probe), where);
        Assert.AreEqual(expected.Count(value => value <= probe), window.CountAtMost(probe), where);
    }
}
