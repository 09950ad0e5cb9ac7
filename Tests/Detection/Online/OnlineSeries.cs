namespace CodeFirstOutliers.Tests.Detection.Online;

/// <summary>Series from a seed for laws of the online detector: noise with a daily wave, steps, spikes, holes and stretches of equal values.</summary>
internal static class OnlineSeries
{
    public const int Kinds = 8;

    public static double[] Make(int seed, int length)
    {
        var random = new Random(seed);
        var values = new double[length];
        var (level, offset) = (0.0, Math.Pow(10, random.Next(-3, 10)) * random.Next(2));
        for (var i = 0; i < length; i++)
        {
            level += random.Next(700) == 0 ? 10 * random.NextDouble() : 0;
            var value = offset + level + Math.Sin(i * 2 * Math.PI / 48) + random.NextDouble();
            values[i] = (seed % Kinds) switch
            {
                0 => value,
                1 => random.Next(60) == 0 ? value + 30 : value,
                2 => random.Next(4),
                3 => i % 500 < 300 ? 5 : value,
                4 => random.Next(20) == 0 ? double.NaN : random.Next(50) == 0 ? double.PositiveInfinity : value,
                5 => random.Next(400) == 0 ? 1e308 * (random.Next(3) - 1) : value,
                6 => value * 1e-300,
                _ => random.Next(100) == 0 ? double.NegativeInfinity : Math.Round(value),
            };
        }

        return values;
    }
}
