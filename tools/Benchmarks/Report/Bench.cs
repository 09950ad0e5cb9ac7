using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace CodeFirstOutliers.Benchmarks.Report;

/// <summary>Runs BenchmarkDotNet within this process, which was built as the others are, and makes tables of ours from it.</summary>
internal static class Bench
{
    private static readonly ManualConfig _config = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(6).WithIterationCount(15))
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(new StandardError())
        .WithOption(ConfigOptions.DisableOptimizationsValidator, true);

    /// <summary>Measures all benchmarks of a class.</summary>
    /// <exception cref="InvalidOperationException">One of them failed.</exception>
    public static IReadOnlyList<BenchLine> Run<T>()
    {
        var summary = BenchmarkRunner.Run<T>(_config);
        return summary.Reports.Length > 0 && summary.Reports.All(report => report.ResultStatistics is not null)
            ? [.. summary.Reports.Select(Line)]
            : throw new InvalidOperationException($"{typeof(T).Name} failed; its log is on standard error");
    }

    private static BenchLine Line(BenchmarkReport report) => new(
        report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
        report.ResultStatistics!.Median / 1000,
        report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? double.NaN,
        report.BenchmarkCase.Descriptor.Baseline);

    // standard output is the tables'
    private sealed class StandardError : ILogger
    {
        public string Id => nameof(StandardError);

        public int Priority => 0;

        public void Write(LogKind logKind, string text) => Console.Error.Write(text);

        public void WriteLine() => Console.Error.WriteLine();

        public void WriteLine(LogKind logKind, string text) => Console.Error.WriteLine(text);

        public void Flush() => Console.Error.Flush();
    }
}

/// <summary>What one benchmark took.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Microseconds">The median time.</param>
/// <param name="Allocated">Bytes that it allocated.</param>
/// <param name="IsBaseline">Whether the others are compared with it.</param>
internal sealed record BenchLine(string Name, double Microseconds, double Allocated, bool IsBaseline);
