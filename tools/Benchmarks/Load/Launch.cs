using System.Diagnostics;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>How to start a program as a process of its own.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">What its environment has beside ours.</param>
/// <param name="TellsAllocated">Whether it answers each line of input with what it has allocated.</param>
internal sealed record Launch(
    string File, string[] Arguments, IReadOnlyDictionary<string, string>? Environment = null, bool TellsAllocated = false)
{
    /// <summary>One of our own, with the meter in it.</summary>
    public static Launch Metered(string file, params string[] arguments) =>
        new Launch(file, arguments, TellsAllocated: true).With("DOTNET_STARTUP_HOOKS", Programs.Meter);

    /// <summary>The same with one more variable in its environment.</summary>
    public Launch With(string variable, string value) =>
        this with { Environment = new Dictionary<string, string>(Environment ?? new Dictionary<string, string>()) { [variable] = value } };

    /// <summary>As the system needs it.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        var start = new ProcessStartInfo(File, Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in Environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return start;
    }
}
