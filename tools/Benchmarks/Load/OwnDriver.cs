using System.Globalization;
using System.Text.Json;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>One of our callers, in a process that stays, so that its code is warm from round to round.</summary>
internal sealed class OwnDriver(string caller, Uri server, int concurrency) : IDriver
{
    private readonly Child _child = Child.Start(new(Programs.Self, ["drive", caller, $"{server}", "--concurrency", $"{concurrency}"]));

    /// <inheritdoc/>
    public async Task<Burst> DriveAsync(TimeSpan duration)
    {
        await _child.SayAsync(duration.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        var measured = await _child.HearAsync("{");
        return JsonSerializer.Deserialize("{" + measured, BurstJson.Default.Burst)!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _child.DisposeAsync();
}
