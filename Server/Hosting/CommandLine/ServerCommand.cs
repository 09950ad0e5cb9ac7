using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>Runs the server from its command line: its exit codes, and its words when it cannot start.</summary>
public static class ServerCommand
{
    private const int BadUsage = 2;
    private const int CannotStart = 3;

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <returns>0 stopped, 2 bad usage or configuration, 3 the server could not start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var line = new ServerLine(args, ServeAsync);
        var exitCode = await line.Parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return line.Parsed.Errors.Count > 0 ? BadUsage : exitCode;
    }

    private static async Task<int> ServeAsync(ServerLine line, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Program.Create(line);
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException or FormatException or ArgumentException or InvalidDataException or CryptographicException)
        {
            // the framework's own words say which key could not be read, and as what
            return Fail(BadUsage, e is OptionsValidationException invalid ? string.Join("; ", invalid.Failures) : e.Message);
        }
        catch (Exception e) when (e is IOException or SocketException or UnauthorizedAccessException)
        {
            return Fail(CannotStart, e.Message);
        }
    }

    private static int Fail(int exitCode, string message)
    {
        Console.Error.WriteLine($"outliers-server: {message}");
        return exitCode;
    }
}
