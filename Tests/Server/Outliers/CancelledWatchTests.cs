using CodeFirstOutliers.Monitoring.Checking;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Judging;
using CodeFirstOutliers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CodeFirstOutliers.Tests.Server.Outliers;

/// <summary>A Watch whose call has ended judges no more of the message that it has.</summary>
[TestClass]
public sealed class CancelledWatchTests
{
    /// <summary>The names are asked for as the metrics are judged: one of them ends the call.</summary>
    [TestMethod]
    [DataRow(Mode.Full)]
    [DataRow(Mode.Light)]
    public async Task A_message_is_judged_no_further_than_the_next_thousand_metrics(Mode mode)
    {
        await using var server = await RunningServer.StartAsync();
        using var share = new Share(server.Services.GetRequiredService<Budget>());
        using var cancel = new CancellationTokenSource();
        var watcher = new Watcher(new OnlineChoice(new() { Mode = mode }), new ServerOptions(), share);
        var names = new EndingNames(cancel, 5);
        using var columns = new MetricColumns(new double[100_000], default, Enumerable.Range(0, 100_000).Select(i => i / 10_000).ToArray(), names);

        Assert.ThrowsExactly<OperationCanceledException>(() => watcher.Answer(new() { Columns = columns }, cancel.Token));

        Assert.AreEqual(6, watcher.Names);
    }

    /// <summary>Ten names, one of which ends the call when it is asked for.</summary>
    private sealed class EndingNames(CancellationTokenSource cancel, int last) : IReadOnlyList<string>
    {
        public int Count => 10;

        public string this[int index]
        {
            get
            {
                if (index == last)
                {
                    cancel.Cancel();
                }

                return $"{index}";
            }
        }

        public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(index => $"{index}").GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
