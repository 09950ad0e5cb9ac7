using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Checking;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>Numbers the names of a stream, each chunk of which has numbers of its own.</summary>
internal sealed class NameTable(ServerOptions limits)
{
    /// <summary>The number of a metric without a name.</summary>
    public const int Unnamed = 0;

    private readonly Dictionary<string, int> _numbers = new() { [""] = Unnamed };
    private readonly List<string> _names = [""];

    /// <summary>About what a name takes beside its characters, here and in a dictionary.</summary>
    private const int Bookkeeping = 64;

    /// <summary>About the bytes of the names of one message, whose characters count with it.</summary>
    public static long BytesOf(IReadOnlyList<string> names) => (long)Bookkeeping * names.Count;

    /// <summary>About the bytes of all names.</summary>
    public long Bytes { get; private set; }

    /// <summary>The names by number.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The numbers of a chunk's names; empty where it has none.</summary>
    /// <exception cref="LimitExceededException">A name is too long, or one too many.</exception>
    public int[] Renumber(MetricColumns chunk)
    {
        var ids = chunk.NameIds;
        if (ids.IsEmpty)
        {
            return [];
        }

        var numbers = new int[chunk.Names.Count];
        for (var id = 0; id < numbers.Length; id++)
        {
            numbers[id] = NumberOf(chunk.Names[id]);
        }

        var renumbered = new int[ids.Length];
        for (var i = 0; i < renumbered.Length; i++)
        {
            renumbered[i] = numbers[ids[i]];
        }

        return renumbered;
    }

    private int NumberOf(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            NameLength.Check(name, limits.MaxNameLength);
            if (_names.Count > limits.MaxSeriesNames)
            {
                throw new LimitExceededException($"a series must have at most {limits.MaxSeriesNames} names, got one more: {Harmless.Quoted(name)}", "metrics.name");
            }

            _numbers.Add(name, number = _names.Count);
            _names.Add(name);
            Bytes += Bookkeeping + (sizeof(char) * name.Length);
        }

        return number;
    }
}
