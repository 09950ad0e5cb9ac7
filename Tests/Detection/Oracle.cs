using CodeFirstOutliers.Tests.Support;
using System.Diagnostics;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Tests.Detection;

/// <summary>A case for an oracle: a series and what the method was told.</summary>
public sealed record OracleCase(double[] Values, double Threshold, int Period = 0, long[]? Times = null);

/// <summary>Asks one of the numpy programs in the folder oracles for the outliers of many series, in one process.</summary>
public static class Oracle
{
    /// <summary>The answers of a program, one a case, null where rounding decides the case; where numpy is missing the test is inconclusive, in CI it fails.</summary>
    public static async Task<int[]?[]> AskAsync(string script, IReadOnlyList<OracleCase> cases)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Detection", "oracles");
        using var process = Start(Path.Combine(folder, script));
        var errors = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(() => Write(process.StandardInput.BaseStream, cases));
        var answers = new int[]?[cases.Count];
        try
        {
            await Task.Run(() => Read(process.StandardOutput.BaseStream, answers));
            await writing;
        }
        catch (IOException)
        {
            Unavailable(await errors);
        }

        await process.WaitForExitAsync();
        return answers;
    }

    private static Process Start(string script)
    {
        // Debian's numpy belongs to Debian's python3, which need not be the first one on the path.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var start = new ProcessStartInfo(python, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["OPENBLAS_NUM_THREADS"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Unavailable(error.Message);
            throw;
        }
    }

    private static void Unavailable(string reason)
    {
        if (!reason.Contains("No module named", StringComparison.Ordinal))
        {
            Assert.Fail($"the oracle did not answer: {reason}");
        }

        Absent.Tell("a python3 with numpy and scipy", Debian.Install("python3-numpy", "python3-scipy"));
    }

    private static void Write(Stream stream, IReadOnlyList<OracleCase> cases)
    {
        using var writer = new BinaryWriter(new BufferedStream(stream, 1 << 16));
        foreach (var one in cases)
        {
            writer.Write(one.Values.Length);
            writer.Write(one.Times?.Length ?? 0);
            writer.Write(one.Period);
            writer.Write(one.Threshold);
            Array.ForEach(one.Values, writer.Write);
            Array.ForEach(one.Times ?? [], writer.Write);
        }
    }

    private static void Read(Stream stream, int[]?[] answers)
    {
        using var reader = new BinaryReader(new BufferedStream(stream, 1 << 16));
        for (var i = 0; i < answers.Length; i++)
        {
            var count = reader.ReadInt32();
            if (count >= 0)
            {
                answers[i] = [.. Enumerable.Range(0, count).Select(_ => reader.ReadInt32())];
            }
        }
    }

    /// <summary>Fails where a detector and a program differ; few cases may be undecided, and some must have outliers.</summary>
    public static async Task AgreesAsync(string script, IReadOnlyList<OracleCase> cases, Func<OracleCase, IBatchDetector> detector)
    {
        var answers = await AskAsync(script, cases);
        for (var seed = 0; seed < cases.Count; seed++)
        {
            if (answers[seed] is { } expected)
            {
                var found = detector(cases[seed]).Find(new(cases[seed].Values, cases[seed].Times), explain: false).Indices;
                CollectionAssert.AreEqual(expected, found.ToArray(), $"seed {seed}: [{string.Join(' ', found)}] is not [{string.Join(' ', expected)}]");
            }
        }

        Assert.IsLessThan(cases.Count / 20, answers.Count(answer => answer is null), "too many cases are undecided");
        Assert.IsGreaterThan(cases.Count / 20, answers.Count(answer => answer is { Length: > 0 }), "too few cases have outliers");
    }
}
