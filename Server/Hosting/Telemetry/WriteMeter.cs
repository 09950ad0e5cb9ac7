using System.Diagnostics.Metrics;

namespace CodeFirstOutliers.Server.Hosting.Telemetry;

/// <summary>What the service counts of the samples that it writes to others.</summary>
internal sealed class WriteMeter
{
    private readonly Counter<long> _sent;
    private readonly Counter<long> _dropped;

    public WriteMeter(IMeterFactory meters)
    {
        var meter = meters.Create(OutliersMeter.Name);
        _sent = meter.CreateCounter<long>("outliers.remote_write.sent", "{sample}", "Samples that a receiver took.");
        _dropped = meter.CreateCounter<long>("outliers.remote_write.dropped", "{sample}", "Samples that no receiver gets any more, by reason.");
    }

    /// <summary>Begins to count for a receiver, from 0: of what is there at first with a number, nobody knows whether it has grown.</summary>
    /// <param name="receiver">The receiver.</param>
    /// <param name="reasons">For which its samples may be dropped.</param>
    public void Begin(Uri receiver, params string[] reasons)
    {
        Sent(receiver, 0);
        Array.ForEach(reasons, reason => Dropped(receiver, 0, reason));
    }

    public void Sent(Uri receiver, int samples) => _sent.Add(samples, Of(receiver));

    public void Dropped(Uri receiver, int samples, string reason) => _dropped.Add(samples, Of(receiver), new("reason", reason));

    private static KeyValuePair<string, object?> Of(Uri receiver) => new("receiver", receiver.Authority); // without what may be secret
}
