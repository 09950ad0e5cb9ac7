using System.Net;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting;

/// <summary>Holds the options to their ranges when the server starts.</summary>
internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        List<string> failures = [];
        if (options.Host != "*" && !IPAddress.TryParse(options.Host, out _))
        {
            failures.Add($"{ServerOptions.Section}:{nameof(options.Host)} must be an IP address or *, got {options.Host}");
        }

        Check(nameof(options.Port), options.Port, 0, 65535);
        Check(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 1024, int.MaxValue);
        Check(nameof(options.MaxSeriesLength), options.MaxSeriesLength, 1, Array.MaxLength);
        Check(nameof(options.MaxNames), options.MaxNames, 1, int.MaxValue);
        Check(nameof(options.MaxSeriesNames), options.MaxSeriesNames, 1, int.MaxValue);
        Check(nameof(options.MaxNameLength), options.MaxNameLength, 1, int.MaxValue);
        Check(nameof(options.DrainSeconds), options.DrainSeconds, 0, 3600);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                failures.Add($"{ServerOptions.Section}:{option} must be {least} to {most}, got {value}");
            }
        }
    }
}
