using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using CodeFirstOutliers.Monitoring.Series;

namespace CodeFirstOutliers.Server.Telling.Gauges;

/// <summary>
/// Writes gauges in Prometheus's format for exposition, which is the same for them in OpenMetrics: gauge after gauge, as both want it. The text is made
/// as fast as it is read, however long it is (prometheus.io/docs/instrumenting/exposition_formats, prometheus.io/docs/specs/om/open_metrics_spec).
/// </summary>
internal static class GaugeText
{
    private const int FlushedAt = 64 * 1024;
    private const int LongestNumber = 32;
    private const string Beginning = $"{{{GaugeLabels.Metric}=\"";

    private static readonly SearchValues<char> _escaped = SearchValues.Create("\\\"\n");

    public static async Task WriteAsync(PipeWriter to, IReadOnlyList<Newest> series, CancellationToken cancellationToken)
    {
        foreach (var gauge in Gauge.All)
        {
            var isFirst = true;
            foreach (var each in series)
            {
                if (gauge.Of(each) is var number && double.IsNaN(number))
                {
                    continue;
                }

                if (isFirst)
                {
                    Write(to, $"# TYPE {gauge.Name} gauge\n# HELP {gauge.Name} {gauge.Help}\n");
                    isFirst = false;
                }

                WriteLine(to, gauge.Name, each.Series, number);
                if (to.UnflushedBytes >= FlushedAt)
                {
                    await to.FlushAsync(cancellationToken);
                }
            }
        }

        await to.FlushAsync(cancellationToken);
    }

    private static void WriteLine(IBufferWriter<byte> to, string gauge, string series, double number)
    {
        Write(to, gauge);
        if (PlainName.TryRead(series, out var plain))
        {
            Write(to, Beginning);
            Write(to, plain.Metric);
            Write(to, plain.Labels.Length > 0 ? "\"," : "\"");
            Write(to, plain.Labels);
            Write(to, "} ");
        }
        else
        {
            WriteLabels(to, GaugeLabels.Of(SeriesName.Parse(series)));
        }

        WriteNumber(to, number);
        Write(to, "\n");
    }

    private static void WriteLabels(IBufferWriter<byte> to, KeyValuePair<string, string>[] labels)
    {
        for (var index = 0; index < labels.Length; index++)
        {
            Write(to, index == 0 ? "{" : ",");
            Write(to, labels[index].Key);
            Write(to, "=\"");
            Write(to, Escaped(labels[index].Value));
            Write(to, "\"");
        }

        Write(to, labels.Length > 0 ? "} " : " ");
    }

    private static string Escaped(string value) => value.AsSpan().IndexOfAny(_escaped) < 0 ? value : value
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    private static void WriteNumber(IBufferWriter<byte> to, double number)
    {
        if (double.IsFinite(number))
        {
            number.TryFormat(to.GetSpan(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
            to.Advance(length);
        }
        else
        {
            Write(to, number > 0 ? "+Inf" : "-Inf");
        }
    }

    private static void Write(IBufferWriter<byte> to, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, to);
}
