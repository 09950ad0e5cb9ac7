using CodeFirstOutliers.Server.Hosting.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodeFirstOutliers.Tests.Server.Hosting;

[TestClass]
public sealed class LineFormatterTests
{
    [TestMethod]
    public void Whatever_is_logged_is_one_line()
    {
        var lines = Written("a\r\n2026-01-01 00:00:00,000 - ERROR - forged\u001b[2J\u009b\u202e\u2029\u00e9", null);

        StringAssert.Matches(lines.Single(), new(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - INFO - a\\u000D\\u000A2026-01-01 00:00:00,000 - ERROR - forged\\u001B\[2J\\u009B\\u202E\\u2029é$"));
    }

    [TestMethod]
    public void The_lines_of_an_exception_are_indented_and_harmless()
    {
        var lines = Written("failed", new InvalidOperationException("broken\n2026-01-01 00:00:00,000 - INFO - forged\u001b[2J"));

        Assert.EndsWith(" - failed", lines[0]);
        CollectionAssert.AreEqual(
            new[] { "    System.InvalidOperationException: broken", "    2026-01-01 00:00:00,000 - INFO - forged\\u001B[2J" }, lines[1..]);
    }

    private static string[] Written(string message, Exception? exception)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new LineFormatter(TimeProvider.System).Write(
            new LogEntry<string>(LogLevel.Information, "test", default, message, exception, (state, _) => state), null, text);
        return text.ToString().TrimEnd('\n').Split('\n');
    }
}
