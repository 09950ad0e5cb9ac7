using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.CommandLine;

/// <summary>The server's command line: its options, its exit codes, and its words when it cannot start.</summary>
public static class ServerCommand
{
    private const int BadUsage = 2;
    private const int CannotStart = 3;

    /// <summary>Runs the server until it is told to stop.</summary>
    /// <returns>0 stopped, 2 bad usage or configuration, 3 the server could not start.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var command = new RootCommand(
            "The CodeFirstOutliers server: finds the outliers in service metrics over gRPC.\n" +
            "Each option may also be set in appsettings.json or the environment, such as Outliers__Port=9998, and every\n" +
            "setting of the framework there or here, such as --Kestrel:Limits:MaxConcurrentConnections=100.\n" +
            "Exit codes: 0 stopped, 2 bad usage or configuration, 3 could not start.");
        foreach (var each in ServerSwitch.All)
        {
            command.Options.Add(new Option<string>(each.Name) { Description = each.Description, HelpName = each.Value });
        }

        command.Options.Add(new Option<string[]>(TlsSwitch.Name)
        {
            Description = "The server's certificate and private key, PEM, or one PKCS#12 file with both; read again when they change [default: no TLS]",
            HelpName = "CERT KEY",
            Arity = new ArgumentArity(1, 2),
            AllowMultipleArgumentsPerToken = true,
        });
        command.Subcommands.Add(NewKeyCommand.Create());
        command.SetAction((_, cancellationToken) => ServeAsync(args, cancellationToken));
        var parsed = command.Parse([.. args.Where(each => !IsSetting(each))]);
        var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        return parsed.Errors.Count > 0 ? BadUsage : exitCode;
    }

    /// <summary>Whether it is --Section:Key=value, which the configuration reads by itself.</summary>
    private static bool IsSetting(string argument) => argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=') is [var key, _, ..] && key.Contains(':', StringComparison.Ordinal);

    private static async Task<int> ServeAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = Program.Create(args);
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
