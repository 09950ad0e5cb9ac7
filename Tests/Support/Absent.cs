using System.Diagnostics.CodeAnalysis;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>What a test needs and the machine lacks.</summary>
internal static class Absent
{
    private static readonly Lock _telling = new();
    private static readonly HashSet<string> _told = [];

    /// <summary>Ends the test: inconclusive where a user runs it, failed in CI, where everything must be there.</summary>
    /// <param name="wanted">The file or program that the test needs.</param>
    /// <param name="command">The command that brings it, to be run in the repository's folder.</param>
    [DoesNotReturn]
    public static void Tell(string wanted, string command)
    {
        var reason = $"this test needs {wanted}, which is not here; to get it: {command}";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(reason);
        }

        lock (_telling)
        {
            if (_told.Add(reason))
            {
                File.AppendAllLines(Path.Join(AppContext.BaseDirectory, "absent.txt"), [reason]); // which the project's file prints
            }
        }

        Assert.Inconclusive(reason);
    }

    /// <summary>Ends the test unless all of these programs can be started.</summary>
    /// <param name="programs">Names of programs, or paths.</param>
    /// <param name="command">The command that brings them.</param>
    public static void Unless(string[] programs, string command)
    {
        if (programs.Where(program => !Command.Exists(program)).ToArray() is { Length: > 0 } missing)
        {
            Tell(string.Join(", ", missing), command);
        }
    }
}
