using CodeFirstOutliers.Monitoring.Checking;
using ProtoBuf;

namespace CodeFirstOutliers.Monitoring.Stores;

/// <summary>Samples as they came, as columns.</summary>
[ProtoContract]
[CompatibilityLevel(CompatibilityLevel.Level300)]
public sealed record StoredBatch
{
    /// <summary>When they came, in ticks.</summary>
    [ProtoMember(1)]
    public long Arrived { get; init; }

    /// <summary>How their series are judged if they begin with them.</summary>
    [ProtoMember(2)]
    public Detector? Detector { get; init; }

    /// <summary>The names of the series.</summary>
    [ProtoMember(3)]
    public List<string> Names { get; init; } = [];

    /// <summary>Of each sample, which of the names is its series'.</summary>
    [ProtoMember(4, IsPacked = true)]
    public int[] NameIds { get; init; } = [];

    /// <summary>The values.</summary>
    [ProtoMember(5, IsPacked = true)]
    public double[] Values { get; init; } = [];

    /// <summary>The times, in ticks.</summary>
    [ProtoMember(6, IsPacked = true)]
    public long[] Times { get; init; } = [];

    /// <summary>Whether they are of a past of which nobody need hear any more.</summary>
    [ProtoMember(7)]
    public bool IsHistory { get; init; }

    /// <summary>The samples of a batch.</summary>
    internal static StoredBatch Of(Sample[] samples, OnlineChoice choice, long arrived, bool isHistory)
    {
        List<string> names = [];
        Dictionary<string, int> ids = [];
        var nameIds = new int[samples.Length];
        for (var index = 0; index < samples.Length; index++)
        {
            if (!ids.TryGetValue(samples[index].Series, out nameIds[index]))
            {
                ids.Add(samples[index].Series, nameIds[index] = names.Count);
                names.Add(samples[index].Series);
            }
        }

        return new()
        {
            Arrived = arrived,
            Detector = choice.Asked,
            Names = names,
            NameIds = nameIds,
            Values = Array.ConvertAll(samples, sample => sample.Value),
            Times = Array.ConvertAll(samples, sample => sample.Time),
            IsHistory = isHistory,
        };
    }

    /// <summary>The samples, one after the other.</summary>
    internal IEnumerable<Sample> Samples() => NameIds.Select((id, index) => new Sample(Names[id], Values[index], Times[index]));
}
