using System.ComponentModel;
using System.Diagnostics;

namespace StandIns.Tests;

/// <summary>A program with its first arguments.</summary>
internal sealed record Command(string Program, string[] Arguments, IReadOnlyDictionary<string, string>? Environment = null)
{
    /// <summary>An argument that comes after all others.</summary>
    public string? Last { get; init; }

    /// <summary>Where a program lies; an absent one makes the test inconclusive, or in CI fails it.</summary>
    public static string Find(string program) =>
        System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists) ?? throw Absent(program);

    /// <summary>Runs it to its end and returns what it printed.</summary>
    public async Task<string> RunAsync(params string[] more)
    {
        using var process = Start(more);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Program}: {output}{await errors}");
    }

    public Process Start(params string[] more)
    {
        var start = new ProcessStartInfo(Find(Program))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in Arguments.Concat(more).Concat(Last is null ? [] : [Last]))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in Environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw Absent(Program);
        }
    }

    private static AssertInconclusiveException Absent(string program)
    {
        if (System.Environment.GetEnvironmentVariable("CI") == "true")
        {
            throw new InvalidOperationException($"{program} is absent, and CI must have it");
        }

        return new($"{program} is absent");
    }
}
