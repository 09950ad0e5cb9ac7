using System.Globalization;
using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>Where and when something was measured, in a line.</summary>
internal static class Machine
{
    /// <summary>Whether tools/StandIns take the place of the published packages.</summary>
    public static bool HasStandIns { get; } =
        !typeof(ProtoBuf.Grpc.CallContext).Assembly.GetName().Name!.StartsWith("protobuf-net", StringComparison.Ordinal);

    /// <summary>The line.</summary>
    public static string Describe(DateTimeOffset now) =>
        $"{Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {(HasStandIns ? "stand-ins" : "published packages")}, {now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Processor()
    {
        const string Model = "model name";
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith(Model, StringComparison.Ordinal)) : null;
        return line is null ? $"{RuntimeInformation.ProcessArchitecture}" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
