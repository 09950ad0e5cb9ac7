using System.Text.RegularExpressions;
using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Tests.Support;
using Grpc.Core;

namespace CodeFirstOutliers.Tests.Server.Hosting.Errors;

[TestClass]
public sealed partial class ReasonTests
{
    [TestMethod]
    public void The_table_of_reasons_has_those_that_there_are()
    {
        var documented = Row().Matches(File.ReadAllText(Repository.PathOf("docs", "errors.md")))
            .Select(row => (row.Groups["reason"].Value, row.Groups["status"].Value, row.Groups["retry"].Value != "no"));

        CollectionAssert.AreEqual(Reason.All.Select(each => (each.Name, NameOf(each.Status), each.RetryAfter is not null)).ToArray(), documented.ToArray());
    }

    [TestMethod]
    public void Every_reason_is_among_them() => CollectionAssert.AreEquivalent(
        typeof(Reason).GetFields().Where(each => each.FieldType == typeof(Reason)).Select(each => each.GetValue(null)).ToArray(), Reason.All.ToArray());

    private static string NameOf(StatusCode status) => Regex.Replace($"{status}", "(?<=[a-z])(?=[A-Z])", "_").ToUpperInvariant();

    [GeneratedRegex(@"^\| `(?<reason>[A-Z_]+)` \| `(?<status>[A-Z_]+)` \| [^|]+ \| (?<retry>[^|]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
