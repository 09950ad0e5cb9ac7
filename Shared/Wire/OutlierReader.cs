namespace CodeFirstOutliers.Wire;

/// <summary>Reads an explained outlier.</summary>
internal static class OutlierReader
{
    private static readonly Outlier s_empty = new();

    public static Outlier Read(WireReader message)
    {
        // many empty messages are one object
        if (message.IsAtEnd)
        {
            return s_empty;
        }

        var (index, name, time, term) = (0, "", default(Instant), "");
        Span<double> numbers = stackalloc double[11];
        numbers.Clear();
        while (message.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case 1 << 3:
                    index = (int)message.ReadVarint("index");
                    break;
                case 2 << 3 | (int)WireType.Length:
                    name = message.ReadString("name");
                    break;
                case 3 << 3 | (int)WireType.Length:
                    time.Merge(message.ReadMessage("time"));
                    break;
                case 9 << 3 | (int)WireType.Length:
                    term = message.ReadString("term");
                    break;
                case var number when NumberName(number) is { } field:
                    numbers[(int)(number >> 3)] = message.ReadDouble(field);
                    break;
                default:
                    message.Skip(tag);
                    break;
            }
        }

        return new()
        {
            Index = index,
            Name = name,
            Time = time.ToDateTime(),
            Value = numbers[4],
            Expected = numbers[5],
            Lower = numbers[6],
            Upper = numbers[7],
            Score = numbers[8],
            Term = term,
            Surprise = numbers[10],
        };
    }

    private static string? NumberName(uint tag) => tag switch
    {
        4 << 3 | (int)WireType.Fixed64 => "value",
        5 << 3 | (int)WireType.Fixed64 => "expected",
        6 << 3 | (int)WireType.Fixed64 => "lower",
        7 << 3 | (int)WireType.Fixed64 => "upper",
        8 << 3 | (int)WireType.Fixed64 => "score",
        10 << 3 | (int)WireType.Fixed64 => "surprise",
        _ => null,
    };
}
