using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Tests.Detection;

[TestClass]
public sealed class ByNameTests
{
    [TestMethod]
    public void Each_name_is_a_series_of_its_own()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var names = random.Next(1, 10);
            var values = SeededSeries.Make(seed, 200);
            var ids = values.Select(_ => random.Next(names)).ToArray();
            List<Finding> expected = [];
            for (var name = 0; name < names; name++)
            {
                var own = Enumerable.Range(0, values.Length).Where(i => ids[i] == name).ToArray();
                var found = new Mad().Find(new([.. own.Select(i => values[i])])).Outliers;
                expected.AddRange(found.Select(one => one with { Index = own[one.Index] }));
            }

            var joined = new ByName(new Mad()).Find(new(values), ids, names);
            CollectionAssert.AreEqual(expected.OrderBy(one => one.Index).ToArray(), joined.Outliers.ToArray(), $"seed {seed}");
            CollectionAssert.AreEqual(joined.Outliers.Select(one => one.Index).ToArray(), joined.Indices.ToArray(), $"seed {seed}");
        }
    }

    [TestMethod]
    public void A_note_of_many_names_is_told_once()
    {
        var found = new ByName(new Seasonal()).Find(new([1, 2, 3, 4]), [0, 1, 0, 1], 2);
        CollectionAssert.AreEqual(found.Notes.Distinct().ToArray(), found.Notes.ToArray());
        Assert.IsNotEmpty(found.Notes);
    }

    [TestMethod]
    public void As_many_name_numbers_as_values_are_needed() =>
        Assert.ThrowsExactly<InvalidInputException>(() => new ByName(new Mad()).Find(new([1, 2]), [0], 1));
}
