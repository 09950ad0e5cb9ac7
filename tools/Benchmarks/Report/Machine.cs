using System.Globalization;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>Where and when something was measured, in a line.</summary>
internal static class Machine
{
    /// <summary>The line.</summary>
    public static string Describe(DateTimeOffset now) =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Processor()
    {
        const string Model = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Model, StringComparison.Ordinal)) : null;
        return line is null ? $"{RuntimeInformation.ProcessArchitecture}" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
