using System.CommandLine;
using CodeFirstOutliers.Client.Calling;
using CodeFirstOutliers.Client.Reading;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>Runs a command, and turns whatever ends it into a line for people and an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(Command root, string[] args, StandardStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            var line = root.Parse(args);
            if (line.Errors.Count > 0)
            {
                return Refuse(line, streams);
            }

            await using var output = streams.CreateTextWriter();
            return await line.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = streams.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (BadInputException bad)
        {
            return Say(bad.Message, ExitCode.BadInput, streams);
        }
        catch (ServerException failed)
        {
            // also after an interruption: what was then still asked for, such as the state of a watch, is lost
            return Say(failed.Failure.Message, failed.Failure.ExitCode, streams);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (OutputException closed) when (closed.ReaderHasGone)
        {
            return ExitCode.Done;
        }
        catch (OutputException failed)
        {
            return Say(failed.Message, ExitCode.Failed, streams);
        }
#pragma warning disable CA1031 // whoever reads a terminal is helped by a line, not by a stack trace
        catch (Exception bug)
#pragma warning restore CA1031
        {
            return Say($"internal error: {bug.GetType().Name}: {bug.Message}", ExitCode.Failed, streams);
        }
    }

    private static int Refuse(ParseResult line, StandardStreams streams)
    {
        foreach (var error in line.Errors)
        {
            Say(error.Message, ExitCode.BadInput, streams);
        }

        var command = line.CommandResult.Command;
        streams.Error.WriteLine(command is RootCommand ? "try: outliers --help" : $"try: outliers {command.Name} --help");
        return ExitCode.BadInput;
    }

    private static int Say(string message, int exitCode, StandardStreams streams)
    {
        streams.Error.WriteLine($"outliers: {Harmless.Of(message)}");
        return exitCode;
    }
}
