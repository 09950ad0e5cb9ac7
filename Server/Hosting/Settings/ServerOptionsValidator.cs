using System.Globalization;
using System.Net;
using CodeFirstOutliers.Server.Hosting.Identity;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Holds the options to their ranges, and the section to the options that there are, when the server starts.</summary>
internal sealed class ServerOptionsValidator(IConfiguration configuration) : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        List<string> failures = [.. UnknownKeys.Of(configuration.GetSection(ServerOptions.Section), typeof(ServerOptions))];
        if (options.Host != "*" && !IPAddress.TryParse(options.Host, out _))
        {
            failures.Add($"{ServerOptions.Section}:{nameof(options.Host)} must be an IP address or *, got {options.Host}");
        }

        Check(nameof(options.Port), options.Port, 0, 65535);
        if (options.HttpPort is { } http)
        {
            Check(nameof(options.HttpPort), http, 0, 65535);
        }

        Check(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 1024, int.MaxValue);
        Check(nameof(options.MessageSeconds), options.MessageSeconds, 1, 3600);
        Check(nameof(options.MaxHeldBytes), options.UsedMaxHeldBytes, 1024, long.MaxValue);
        Check(nameof(options.MaxStateBytes), options.MaxStateBytes, 1024, long.MaxValue);
        Check(nameof(options.MaxSeriesLength), options.MaxSeriesLength, 1, Array.MaxLength);
        Check(nameof(options.MaxNames), options.MaxNames, 1, int.MaxValue);
        Check(nameof(options.MaxSeriesNames), options.MaxSeriesNames, 1, int.MaxValue);
        Check(nameof(options.MaxNameLength), options.MaxNameLength, 1, int.MaxValue);
        if (options.CallsPerSecond is { } rate and not (>= 0.001 and <= 1_000_000))
        {
            failures.Add(string.Create(CultureInfo.InvariantCulture, $"{ServerOptions.Section}:{nameof(options.CallsPerSecond)} must be 0.001 to 1000000, got {rate}"));
        }

        if (options.CallBurst is { } burst)
        {
            Check(nameof(options.CallBurst), burst, 1, int.MaxValue);
            if (options.CallsPerSecond is null)
            {
                failures.Add($"{ServerOptions.Section}:{nameof(options.CallBurst)} must be given with {nameof(options.CallsPerSecond)}, got only {burst}");
            }
        }

        Check(nameof(options.DrainSeconds), options.DrainSeconds, 0, 3600);
        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.MaxSeries)}", options.Monitor.MaxSeries, 1, int.MaxValue);
        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.HistoryPoints)}", options.Monitor.HistoryPoints ?? 0, 0, 100_000);
        if (options.Monitor.Mode is not (Mode.Full or Mode.Light))
        {
            failures.Add($"{ServerOptions.Section}:{nameof(options.Monitor)}:{nameof(options.Monitor.Mode)} must be Full or Light, got {options.Monitor.Mode}");
        }

        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.EvictIdleMinutes)}", options.Monitor.EvictIdleMinutes, 1, 525_600);
        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.SaveSeconds)}", options.Monitor.SaveSeconds, 1, 86_400);
        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.ForgetAfterDays)}", options.Monitor.ForgetAfterDays, 1, 3650);
        Check($"{nameof(options.Telling)}:{nameof(options.Telling.ResendSeconds)}", options.Telling.ResendSeconds, 1, 3600);
        Check($"{nameof(options.Telling)}:{nameof(options.Telling.EndedSeconds)}", options.Telling.EndedSeconds, 1, 86_400);
        Check($"{nameof(options.Telling)}:{nameof(options.Telling.RemoteWriteSeconds)}", options.Telling.RemoteWriteSeconds, 1, 3600);
        Check($"{nameof(options.Telling)}:{nameof(options.Telling.MaxRemoteWriteBytes)}", options.Telling.MaxRemoteWriteBytes, 1024, int.MaxValue);
        Check($"{nameof(options.Ingest)}:{nameof(options.Ingest.MaxBytes)}", options.Ingest.MaxBytes, 1024, Array.MaxLength);
        Check($"{nameof(options.Ingest)}:{nameof(options.Ingest.MaxLabels)}", options.Ingest.MaxLabels, 1, 10_000);
        failures.AddRange(FailuresOf(nameof(IngestOptions.Keep), options.Ingest.Keep));
        failures.AddRange(FailuresOf(nameof(IngestOptions.Drop), options.Ingest.Drop));
        Check($"{nameof(options.Monitor)}:{nameof(options.Monitor.MaxOtlpBytes)}", options.Monitor.MaxOtlpBytes, 1024, Array.MaxLength);
        failures.AddRange(FailuresOf(options.Tls));
        failures.AddRange(FailuresOf(options.Identity));
        failures.AddRange(FailuresOf(options.Web));
        failures.AddRange(FailuresOf(options.Telling));
        failures.AddRange(options.Sources.SelectMany((source, index) => SourceFailures.Of(source, $"{ServerOptions.Section}:{nameof(ServerOptions.Sources)}:{index}")));
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, long value, long least, long most)
        {
            if (value < least || value > most)
            {
                failures.Add($"{ServerOptions.Section}:{option} must be {least} to {most}, got {value}");
            }
        }
    }

    private static IEnumerable<string> FailuresOf(string list, IList<string> selectors)
    {
        for (var index = 0; index < selectors.Count; index++)
        {
            if (FlawOf(selectors[index]) is { } flaw)
            {
                yield return $"{ServerOptions.Section}:{nameof(ServerOptions.Ingest)}:{list}:{index} must be a selector of series such as up{{job=\"api\"}}: {flaw}";
            }
        }
    }

    private static string? FlawOf(string selector)
    {
        try
        {
            return SeriesSelector.Parse(selector).Text.Length > 0 ? null : "got none; {} selects all";
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<string> FailuresOf(TlsOptions tls)
    {
        var section = $"{ServerOptions.Section}:{nameof(ServerOptions.Tls)}";
        if (tls.Certificate is null && (tls.Key ?? tls.ClientCa) is { } other)
        {
            yield return $"{section}:{nameof(tls.Certificate)} must be given with a key or client CA, got only {other}";
        }
    }

    private static IEnumerable<string> FailuresOf(IdentityOptions identity)
    {
        var section = $"{ServerOptions.Section}:{nameof(ServerOptions.Identity)}";
        var (issuer, audience, keys) = (identity.Jwt.Issuer, identity.Jwt.Audience, identity.Jwt.Jwks);
        if ((issuer ?? audience ?? keys) is { } some && (issuer is null || audience is null || keys is null))
        {
            yield return $"{section}:{nameof(identity.Jwt)} must have Issuer, Audience and Jwks, or none of them, got only {some}";
        }

        if (Uri.TryCreate(keys, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            yield return $"{section}:{nameof(identity.Jwt)}:{nameof(identity.Jwt.Jwks)} must be a file or an https address, got {keys}: who changes its answer on the way opens the server";
        }

        foreach (var (holder, hash) in identity.ApiKeys)
        {
            if (!ApiKeyHash.IsOne(hash))
            {
                yield return $"{section}:{nameof(identity.ApiKeys)}:{holder} must be sha256: and 64 hexadecimal digits (outliers-server new-key {holder} makes one)";
            }
        }
    }

    private static IEnumerable<string> FailuresOf(WebOptions web) => web.Each.Where(each => !IsOrigin(each)).Select(each =>
        $"{ServerOptions.Section}:{nameof(ServerOptions.Web)}:{nameof(web.Origins)} must be origins such as https://monitor.example.org, without a path, got {each}");

    private static IEnumerable<string> FailuresOf(TellingOptions telling)
    {
        string[] bases = telling.Page is { } page ? [page] : [];
        return Wrong(nameof(telling.Alertmanagers), telling.EachAlertmanager, "http or https addresses such as http://localhost:9093, without a query", IsBase)
            .Concat(Wrong(nameof(telling.Webhooks), telling.EachWebhook, "http or https addresses such as https://chat.example.org/hook", IsAddress))
            .Concat(Wrong(nameof(telling.RemoteWrites), telling.EachRemoteWrite, "http or https addresses such as http://localhost:9090/api/v1/write", IsAddress))
            .Concat(telling is { Gauges: ToldSeries.None, EachRemoteWrite.Length: > 0 } ? [$"{ServerOptions.Section}:{nameof(ServerOptions.Telling)}:{nameof(telling.Gauges)} must be Open or All beside {nameof(telling.RemoteWrites)}, got None"] : [])
            .Concat(Wrong(nameof(telling.Page), bases, "an http or https address such as https://outliers.example.org, without a query", IsBase));

        static IEnumerable<string> Wrong(string option, string[] values, string words, Func<string, bool> isRight) => values.Where(each => !isRight(each)).Select(each =>
            $"{ServerOptions.Section}:{nameof(ServerOptions.Telling)}:{option} must be {words}, got {each}");

        static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && url.Host.Length > 0;
        static bool IsBase(string text) => IsAddress(text) && new Uri(text) is { Query: "", Fragment: "" };
    }

    // as a browser sends it: scheme, host, and the port where it is not the scheme's own
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && text == url.GetLeftPart(UriPartial.Authority);
}
