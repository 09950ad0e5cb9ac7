using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Hosting.Telemetry;

namespace CodeFirstOutliers.Server.Telling.RemoteWrite;

/// <summary>
/// Sends messages to one receiver of remote write 1.0, in order (prometheus.io/docs/specs/prw/remote_write_spec): the next one only when the one before
/// was received, was refused, or is given up.
/// </summary>
internal sealed class WriteLoop(Uri address, HttpPost post, TellingOptions options, WriteMeter meter, TimeProvider clock, ILogger logger)
{
    /// <summary>How long a message is tried: a Prometheus takes nothing that is more than an hour older than its newest.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromHours(1);

    private static readonly (TimeSpan First, TimeSpan Longest) _pauses = (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));
    private static readonly TimeSpan _longestAsked = TimeSpan.FromMinutes(5);

    private const string Overflow = "overflow", Refused = "refused", Expired = "expired";

    private readonly WriteQueue _queue = new(options.MaxRemoteWriteBytes);
    private readonly Outage _outage = new(address, logger, "anomaly gauges");
    private bool _loses;

    /// <summary>Adds a message to those that wait.</summary>
    public void Add(WriteMessage message)
    {
        if (_queue.Add(message) is > 0 and var dropped)
        {
            Lose(dropped, Overflow, $"more than {options.MaxRemoteWriteBytes} bytes wait");
        }
    }

    /// <summary>Sends what comes, until it is told to end.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        meter.Begin(address, Overflow, Refused, Expired);
        while (true)
        {
            await SendAsync(await _queue.TakeAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>Sends what still waits, once, as long as it is received.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (_queue.TryTake(out var message) && (await PostAsync(message, cancellationToken)).IsReceived)
        {
        }
    }

    private async Task SendAsync(WriteMessage message, CancellationToken cancellationToken)
    {
        for (var pause = _pauses.First; ; pause = Shorter(pause * 2, _pauses.Longest))
        {
            var answer = await PostAsync(message, cancellationToken);
            if (answer.IsReceived)
            {
                _outage.End();
                _loses = false;
                meter.Sent(address, message.Samples);
                return;
            }

            if (answer.IsRefused)
            {
                Lose(message.Samples, Refused, answer.Reason);
                return;
            }

            _outage.Begin(answer.Reason);
            var asked = Shorter(answer.RetryAfter, _longestAsked);
            var wait = asked > pause ? asked : pause;
            if (clock.GetElapsedTime(message.Made) + wait > _patience)
            {
                Lose(message.Samples, Expired, answer.Reason);
                return;
            }

            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private async Task<PostAnswer> PostAsync(WriteMessage message, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(message.Body);
        content.Headers.ContentType = new("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        content.Headers.Add("X-Prometheus-Remote-Write-Version", "0.1.0");
        try
        {
            var token = options.RemoteWriteTokenFile is { } file ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim() : null;
            return await post.SendAsync(address, content, token, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(0, $"the token's file cannot be read: {error.Message}");
        }
    }

    /// <summary>Counts what is lost, and logs the first of it since something was received.</summary>
    private void Lose(int samples, string why, string reason)
    {
        meter.Dropped(address, samples, why);
        if (!_loses)
        {
            logger.Untold(address.Authority, "anomaly gauges", reason);
        }

        _loses = true;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
