using Google.Protobuf.WellKnownTypes;

namespace CodeFirstOutliers.Benchmarks.Messages;

/// <summary>Makes the messages of Google.Protobuf's generated code.</summary>
internal static class GoogleMessages
{
    /// <summary>The request of an application whose readings lie in columns.</summary>
    public static Pb.OutliersRequest Of(MetricColumns columns)
    {
        var values = columns.Values;
        var times = columns.Times;
        var nameIds = columns.NameIds;
        var names = columns.Names;
        var request = new Pb.OutliersRequest { Metrics = { Capacity = values.Length } };
        for (var index = 0; index < values.Length; index++)
        {
            var (seconds, ticks) = Math.DivRem(times[index] - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
            request.Metrics.Add(new Pb.Metric
            {
                Time = new Timestamp { Seconds = seconds, Nanos = (int)(ticks * TimeSpan.NanosecondsPerTick) },
                Name = names[nameIds[index]],
                Value = values[index],
            });
        }

        return request;
    }
}
