using System.Text;
using CodeFirstOutliers.Client;
using CodeFirstOutliers.Client.Commands;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>One run of the client's command line in this process, with its console captured.</summary>
internal sealed record ClientRun(int ExitCode, string Output, string Error)
{
    public static Task<ClientRun> InvokeAsync(params string[] args) => InvokeAsync("", args, CancellationToken.None);

    public static async Task<ClientRun> InvokeAsync(string input, string[] args, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        using var streams = new StandardStreams(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error);
        var exitCode = await OutliersCommand.InvokeAsync(args, streams, cancellationToken);
        return new(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}
