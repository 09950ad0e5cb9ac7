namespace CodeFirstOutliers.Tests.Detection;

/// <summary>Series of many shapes from a seed: the kinds a method must not stumble over come up often.</summary>
public static class SeededSeries
{
    public const int Kinds = 12;

    /// <summary>The series number <paramref name="seed"/>; its kind is the seed modulo <see cref="Kinds"/>.</summary>
    public static double[] Make(int seed, int longest)
    {
        var random = new Random(seed);
        var length = random.Next(4) == 0 ? random.Next(4) : random.Next(longest);
        var values = new double[length];
        var scale = Math.Pow(10, random.Next(-6, 7));
        for (var i = 0; i < length; i++)
        {
            values[i] = (seed % Kinds) switch
            {
                0 => Normal(random) * scale,
                1 => (Normal(random) * scale) + (random.Next(20) == 0 ? 20 * scale * Normal(random) : 0),
                2 => random.Next(12) == 0 ? 10 * random.Next(-1, 3) : random.Next(3),
                3 => scale * 0.1,
                4 => random.Next(10) == 0 ? double.NaN : Normal(random),
                5 => random.Next(15) == 0 ? double.PositiveInfinity : random.Next(15) == 0 ? double.NegativeInfinity : Normal(random),
                6 => random.Next(30) == 0 ? 1e300 * Normal(random) : Normal(random),
                7 => random.Next(5) * double.Epsilon,
                8 => 1e308 * Normal(random),
                9 => Math.Exp(3 * Normal(random)),
                10 => (random.Next(12) == 0 ? random.Next(-50, 50) : 1) * 0.1,
                _ => 1e9 + (0.001 * Normal(random)) + (random.Next(50) == 0 ? 1 : 0),
            };
        }

        // 1e308 times a normal number may be infinite; a finite kind stays finite.
        return seed % Kinds == 8 ? [.. values.Select(value => Math.Clamp(value, -double.MaxValue, double.MaxValue))] : values;
    }

    /// <summary>A normally distributed number of mean 0 and deviation 1.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
