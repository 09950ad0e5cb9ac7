using System.Globalization;
using CodeFirstOutliers.Detection;

namespace CodeFirstOutliers.Benchmarks.Quality.Sources;

/// <summary>A file of two columns below a line of names.</summary>
internal static class CsvColumns
{
    /// <summary>Reads both columns.</summary>
    /// <exception cref="InvalidInputException">A line is not two numbers, or there is none; the message names it.</exception>
    public static (TFirst[] First, TSecond[] Second) Read<TFirst, TSecond>(string file)
        where TFirst : ISpanParsable<TFirst>
        where TSecond : ISpanParsable<TSecond>
    {
        List<TFirst> first = [];
        List<TSecond> second = [];
        foreach (var line in File.ReadLines(file).Skip(1))
        {
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            if (comma < 0 || !TFirst.TryParse(line.AsSpan(0, comma), CultureInfo.InvariantCulture, out var one)
                || !TSecond.TryParse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture, out var other))
            {
                throw new InvalidInputException($"{file}:{first.Count + 2}: a line", $"must be {Name<TFirst>()},{Name<TSecond>()}, got {line}");
            }

            first.Add(one);
            second.Add(other);
        }

        return first.Count > 0 ? ([.. first], [.. second]) : throw new InvalidInputException($"{file}: a series", "must have at least one value, got none");
    }

    private static string Name<T>() => typeof(T) == typeof(double) ? "number" : "integer";
}
