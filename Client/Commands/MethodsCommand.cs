using System.CommandLine;

namespace CodeFirstOutliers.Client.Commands;

/// <summary><c>outliers methods</c>: every method, and when to use it.</summary>
internal sealed class MethodsCommand : Command
{
    public MethodsCommand(StandardStreams streams)
        : base("methods", "List the methods, with a line of when to use each")
    {
        SetAction(_ =>
        {
            using var output = streams.CreateTextWriter();
            output.WriteLine("detect --method:");
            foreach (var (name, _, when) in MethodList.Methods)
            {
                output.WriteLine($"  {name,-10} {when}");
            }

            output.WriteLine("watch --mode:");
            foreach (var (name, when) in MethodList.Modes)
            {
                output.WriteLine($"  {name,-10} {when}");
            }

            return ExitCode.Done;
        });
    }
}
