using CodeFirstOutliers.ProtoGen.Output;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

[TestClass]
public sealed class DiffTests
{
    [TestMethod]
    [DataRow("", "", "", DisplayName = "two empty texts")]
    [DataRow("a\nb\n", "a\r\nb", "", DisplayName = "lines that end in different ways")]
    [DataRow("a\n", "b\n", "--- old\n+++ new\n@@ -1,1 +1,1 @@\n-a\n+b\n", DisplayName = "one line for another")]
    [DataRow("1\n2\n3\n4\n5\n", "1\n2\n3\n4\nx\n5\n", "--- old\n+++ new\n@@ -2,4 +2,5 @@\n 2\n 3\n 4\n+x\n 5\n", DisplayName = "one line more, with three around it")]
    [DataRow("a\n2\n3\n4\n5\n6\n7\n8\nb\n", "2\n3\n4\n5\n6\n7\n8\n", "--- old\n+++ new\n@@ -1,4 +1,3 @@\n-a\n 2\n 3\n 4\n@@ -6,4 +5,3 @@\n 6\n 7\n 8\n-b\n", DisplayName = "two changes far apart")]
    public void Unified_shows(string oldText, string newText, string expected) =>
        Assert.AreEqual(expected, Diff.Unified("old", "new", oldText, newText));
}
