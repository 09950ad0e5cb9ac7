using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Reading;
using CodeFirstOutliers.Client.Watching;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Client.Watching;

[TestClass]
public sealed class StateFileTests
{
    private static readonly SeriesState[] States =
    [
        new() { Name = "cpu", Version = 1, Data = [1, 2, 3] },
        new() { Name = "", Version = 2, Data = [] },
    ];

    [TestMethod]
    public void What_was_saved_is_loaded()
    {
        using var file = new TemporaryFile("state");
        var state = new StateFile(file.Path);

        Assert.IsEmpty(state.Load());
        state.Save(States[..1]);
        state.Save(States);

        var loaded = state.Load();
        CollectionAssert.AreEqual(States.Select(Describe).ToArray(), loaded.Select(Describe).ToArray());
        CollectionAssert.AreEqual(new[] { file.Path }, Directory.GetFiles(file.Folder), "no temporary file stays behind");
    }

    [TestMethod]
    public void Every_damaged_byte_and_every_cut_is_noticed_and_the_file_left_as_it_is()
    {
        using var file = new TemporaryFile("state");
        var state = new StateFile(file.Path);
        state.Save(States);
        var whole = File.ReadAllBytes(file.Path);

        foreach (var damaged in Enumerable.Range(0, whole.Length).SelectMany(index => (byte[][])[Flip(whole, index), whole[..index]]))
        {
            File.WriteAllBytes(file.Path, damaged);

            Assert.ThrowsExactly<BadInputException>(() => state.Load());
            CollectionAssert.AreEqual(damaged, File.ReadAllBytes(file.Path));
        }
    }

    [TestMethod]
    public void A_newer_file_and_one_that_is_something_else_are_told_apart()
    {
        using var file = new TemporaryFile("state");
        var state = new StateFile(file.Path);
        state.Save(States);
        var newer = File.ReadAllBytes(file.Path);
        newer[8] = 2;

        File.WriteAllBytes(file.Path, newer);
        Assert.AreEqual(
            $"{file.Path}: is of version 2, this program knows up to 1; it was left as it is",
            Assert.ThrowsExactly<BadInputException>(() => state.Load()).Message);

        File.WriteAllText(file.Path, "timestamp,value\n");
        Assert.AreEqual(
            $"{file.Path}: is no state file of this program; it was left as it is",
            Assert.ThrowsExactly<BadInputException>(() => state.Load()).Message);
    }

    /// <summary>A writer that is killed leaves its file behind; one that is at work is left alone, and so is whatever else is there.</summary>
    [TestMethod]
    public void What_killed_writers_left_is_deleted_by_a_later_one()
    {
        using var folder = new TemporaryFile("states", "");
        var (left, young, other) = ($"{folder.Path}.{Guid.NewGuid():N}.tmp", $"{folder.Path}.{Guid.NewGuid():N}.tmp", $"{folder.Path}.mine.tmp");
        foreach (var file in new[] { left, young, other })
        {
            File.WriteAllText(file, "");
        }

        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddHours(-2));
        File.SetLastWriteTimeUtc(other, DateTime.UtcNow.AddHours(-2));

        new StateFile(folder.Path).Save([]);

        CollectionAssert.AreEqual(new[] { false, true, true }, new[] { left, young, other }.Select(File.Exists).ToArray());
    }

    [TestMethod]
    public void A_missing_folder_is_said_before_anything_is_read()
    {
        using var file = new TemporaryFile("state");
        var state = new StateFile(Path.Combine(file.Folder, "none", "state"));

        Assert.EndsWith("no such folder", Assert.ThrowsExactly<BadInputException>(() => state.Load()).Message);
        Assert.ThrowsExactly<OutputException>(() => state.Save(States));
    }

    private static string Describe(SeriesState state) => $"{state.Name} {state.Version} {Convert.ToHexString(state.Data)}";

    private static byte[] Flip(byte[] bytes, int index)
    {
        var flipped = bytes.ToArray();
        flipped[index] ^= 1;
        return flipped;
    }
}
