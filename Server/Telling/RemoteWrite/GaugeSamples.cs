using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Series;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Messages;
using CodeFirstOutliers.Server.Telling.Gauges;

namespace CodeFirstOutliers.Server.Telling.RemoteWrite;

/// <summary>Makes samples of gauges, round after round. A gauge that was sent in the round before and is not there any more gets a stale marker, so that nobody takes its last number for one that holds.</summary>
internal sealed class GaugeSamples
{
    private Dictionary<string, int> _sent = [];   // of each series of the last round, the places of its gauges as bits

    /// <summary>The samples of a round, each in a series of its own; all of them have to be taken.</summary>
    /// <param name="series">What there is.</param>
    /// <param name="time">The time of the round, in milliseconds since 1970.</param>
    public IEnumerable<TimeSeries> Next(IReadOnlyList<Newest> series, long time)
    {
        var sent = new Dictionary<string, int>(series.Count);
        foreach (var each in series)
        {
            _sent.Remove(each.Series, out var before);
            var now = 0;
            var labels = GaugeLabels.Of(SeriesName.Parse(each.Series));
            for (var place = 0; place < Gauge.All.Length; place++)
            {
                var number = Gauge.All[place].Of(each);
                var isThere = !double.IsNaN(number);
                if (isThere || Has(before, place))
                {
                    yield return Of(Gauge.All[place], labels, isThere ? number : Sample.EndOfSeries, time);
                }

                now |= isThere ? 1 << place : 0;
            }

            sent.Add(each.Series, now);
        }

        foreach (var (name, before) in _sent)
        {
            var labels = GaugeLabels.Of(SeriesName.Parse(name));
            foreach (var gauge in Gauge.All.Where((_, place) => Has(before, place)))
            {
                yield return Of(gauge, labels, Sample.EndOfSeries, time);
            }
        }

        _sent = sent;
    }

    private static bool Has(int places, int place) => (places >> place & 1) != 0;

    private static TimeSeries Of(Gauge gauge, KeyValuePair<string, string>[] labels, double number, long time)
    {
        var series = new TimeSeries();
        series.Labels.AddRange(labels.Select(label => new Label { Name = label.Key, Value = label.Value }));
        var place = labels.TakeWhile(label => string.CompareOrdinal(label.Key, SeriesName.MetricLabel) < 0).Count(); // labels have to be sorted
        series.Labels.Insert(place, new() { Name = SeriesName.MetricLabel, Value = gauge.Name });
        series.Samples.Add(new() { Value = number, Timestamp = time });
        return series;
    }
}
