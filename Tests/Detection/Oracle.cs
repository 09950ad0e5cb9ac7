using System.Diagnostics;

namespace CodeFirstOutliers.Tests.Detection;

/// <summary>A case for an oracle: a series and what the method was told.</summary>
public sealed record OracleCase(double[] Values, double Threshold, int Period = 0, long[]? Times = null);

/// <summary>Asks one of the numpy programs in the folder oracles for the outliers of many series, in one process.</summary>
public static class Oracle
{
    /// <summary>The answers of a program, one a case; where numpy is missing the test is inconclusive, in CI it fails.</summary>
    public static async Task<int[][]> AskAsync(string script, IReadOnlyList<OracleCase> cases)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Detection", "oracles");
        using var process = Start(Path.Combine(folder, script));
        var errors = process.StandardError.ReadToEndAsync();
        var writing = Task.Run(() => Write(process.StandardInput.BaseStream, cases));
        var answers = new int[cases.Count][];
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
        if (Environment.GetEnvironmentVariable("CI") == "true" || !reason.Contains("No module named", StringComparison.Ordinal))
        {
            Assert.Fail($"the oracle did not answer: {reason}");
        }

        Assert.Inconclusive($"needs python3 with numpy and scipy: {reason}");
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

    private static void Read(Stream stream, int[][] answers)
    {
        using var reader = new BinaryReader(new BufferedStream(stream, 1 << 16));
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = new int[reader.ReadInt32()];
            for (var j = 0; j < answers[i].Length; j++)
            {
                answers[i][j] = reader.ReadInt32();
            }
        }
    }
}
