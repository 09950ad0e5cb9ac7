using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>Random messages with the values at the edges of every field more often than chance would have them.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="emptyData">Whether states may have no data: protobuf-net writes an empty array, Google and the codec do not.</param>
internal sealed class RandomMessages(Random random, bool emptyData = true)
{
    private static readonly double[] s_numbers =
        [0, 1.5, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue, 1e300];

    private static readonly int[] s_integers = [0, 1, 2, 127, 128, 300, 16_384, int.MaxValue, -1, int.MinValue];

    private static readonly long[] s_seconds = [0, 1, -1, 1_590_156_791, -62_135_596_800, 253_402_300_799];

    private static readonly string[] s_names = ["", "CPU", "memory", "disk.sda1.usage", "größe", "温度", new('n', 127), new('n', 300)];

    private string[] _names = s_names;
    private long _steadyTicks;

    public Pb.OutliersRequest Request()
    {
        _names = random.Next(2) == 0 ? s_names : [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => AnyName())];
        _steadyTicks = random.Next(2) == 0 ? 0 : random.NextInt64(1_700_000_000) * TimeSpan.TicksPerSecond;
        var request = new Pb.OutliersRequest { Detector = random.Next(2) == 0 ? null : Detector() };
        Fill(request.Metrics, Metric);
        FillSeldom(request.States, State);
        FillSeldom(request.ReturnStates, Name);
        return request;
    }

    public Pb.OutliersResponse Response()
    {
        var response = new Pb.OutliersResponse();
        Fill(response.Indices, Integer);
        FillSeldom(response.Outliers, Outlier);
        FillSeldom(response.Incidents, Incident);
        FillSeldom(response.Notes, Name);
        FillSeldom(response.States, State);
        return response;
    }

    private void Fill<T>(ICollection<T> items, Func<T> next)
    {
        for (var left = random.Next(random.Next(10) == 0 ? 200 : 8); left > 0; left--)
        {
            items.Add(next());
        }
    }

    private void FillSeldom<T>(ICollection<T> items, Func<T> next)
    {
        if (random.Next(3) == 0)
        {
            Fill(items, next);
        }
    }

    private Pb.Metric Metric() => new() { Time = Time(), Name = Name(), Value = Number() };

    private Pb.Detector Detector() => new()
    {
        Method = (Pb.Method)Integer(),
        Threshold = Number(),
        Scope = (Pb.Scope)Integer(),
        Explain = random.Next(2) == 0,
        Direction = (Pb.Direction)Integer(),
        MinDeviation = Number(),
        Period = Integer(),
        Mode = (Pb.Mode)Integer(),
        Sensitivity = (Pb.Sensitivity)Integer(),
        Budget = Number(),
        MinDeviationShare = Number(),
        MissingSeconds = Number(),
    };

    private Pb.Outlier Outlier() => new()
    {
        Index = Integer(),
        Name = Name(),
        Time = Time(),
        Value = Number(),
        Expected = Number(),
        Lower = Number(),
        Upper = Number(),
        Score = Number(),
        Term = Name(),
        Surprise = Number(),
    };

    private Pb.Incident Incident() => new()
    {
        Index = Integer(),
        Name = Name(),
        Start = Time(),
        End = Time(),
        Over = random.Next(2) == 0,
        Peak = Number(),
        Expected = Number(),
        Direction = (Pb.Direction)Integer(),
        Term = Name(),
        Surprise = Number(),
        Count = Integer() * (long)Integer(),
        Id = Integer() * (long)Integer(),
        Sequence = Integer() * (long)Integer(),
        Muted = random.Next(2) == 0,
        Told = Time(),
    };

    private Pb.SeriesState State()
    {
        var data = new byte[!emptyData || random.Next(2) == 0 ? random.Next(1, 400) : 0];
        random.NextBytes(data);
        return new() { Name = Name(), Version = Integer(), Data = ByteString.CopyFrom(data) };
    }

    // to 100 ns, which is what the records keep
    private Timestamp? Time() => _steadyTicks > 0 ? SteadyTime() : random.Next(4) == 0 ? null : new()
    {
        Seconds = random.Next(3) == 0 ? random.NextInt64(-62_135_596_800, 253_402_300_800) : Pick(s_seconds),
        Nanos = random.Next(3) == 0 ? 0 : random.Next(10_000_000) * 100,
    };

    // up to some in each second, now and then at its very start
    private Timestamp SteadyTime()
    {
        _steadyTicks += random.Next(10) == 0
            ? TimeSpan.TicksPerSecond - _steadyTicks % TimeSpan.TicksPerSecond
            : random.NextInt64(1, TimeSpan.TicksPerSecond / (1 << random.Next(10)));
        var (seconds, ticks) = Math.DivRem(_steadyTicks, TimeSpan.TicksPerSecond);
        return new() { Seconds = seconds, Nanos = (int)ticks * 100 };
    }

    private string Name() => random.Next(8) == 0 ? $"name {random.Next(1000)}" : Pick(_names);

    /// <summary>Of any length up to that at which a metric's length takes two bytes, most often of ASCII letters alone.</summary>
    private string AnyName()
    {
        var letters = Enumerable.Range(0, random.Next(random.Next(4) == 0 ? 130 : 40)).Select(_ => (char)random.Next(' ', '\u007F')).ToArray();
        if (letters.Length > 0 && random.Next(3) == 0)
        {
            letters[random.Next(letters.Length)] = Pick(['\0', '\u007F', '\u0080', 'é', '温', '\uFFFD']);
        }

        return new(letters);
    }

    private double Number() => random.Next(2) == 0 ? random.NextDouble() * 100 : Pick(s_numbers);

    private int Integer() => random.Next(2) == 0 ? random.Next(10) : Pick(s_integers);

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
