using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Detection.Seasons.Noise;

/// <summary>
/// How far noise goes on one side, in its scale: A·g·exp(h·g²/2) where a normal series goes g. A and h follow from the letter values, the
/// quantiles that leave 1/4, 1/8 … 1/64 of the values beyond them: A from the first, h, at least 0, as the median of what the others ask for.
/// Each letter value is the median of those of up to 15 stretches of time, so what happens in few of them, however far and long, widens nothing.
/// Source: Hoaglin, Summarizing Shape Numerically: The g-and-h Distributions, in Exploring Data Tables, Trends, and Shapes, Wiley 1985.
/// </summary>
internal readonly record struct NoiseTail(double Scale, double Weight)
{
    private const int MostStretches = 15;
    private const int FewestStretches = 5;

    /// <summary>So many values have one beyond the last letter value.</summary>
    private const int FewestInStretch = 64;

    /// <summary>What a normal series leaves 1/4, 1/8, 1/16, 1/32 and 1/64 beyond.</summary>
    private static readonly double[] _normal = [0.67449, 1.15035, 1.53412, 1.86273, 2.15387];

    /// <summary>How far the noise goes where a normal one goes so far.</summary>
    public double At(double normal) => Scale * normal * Math.Exp(Weight * normal * normal / 2);

    /// <summary>The tails of noise below and above; normal ones where there are too few values to tell a tail from an event.</summary>
    /// <param name="noise">The noise in units of its scale, in the order of time.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static (NoiseTail Below, NoiseTail Above) Of(ReadOnlySpan<double> noise, CancellationToken cancellationToken)
    {
        var stretches = Math.Min(MostStretches, noise.Length / FewestInStretch);
        if (stretches < FewestStretches)
        {
            return (new(1, 0), new(1, 0));
        }

        var (below, above) = (new double[_normal.Length, stretches], new double[_normal.Length, stretches]);
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var (start, end) = ((int)((long)noise.Length * stretch / stretches), (int)((long)noise.Length * (stretch + 1) / stretches));
            using var sorted = new SortedCopy(noise[start..end], cancellationToken);
            for (var letter = 0; letter < _normal.Length; letter++)
            {
                var beyond = Math.ScaleB(1, -2 - letter);
                below[letter, stretch] = -AtPart(sorted.Values, beyond);
                above[letter, stretch] = AtPart(sorted.Values, 1 - beyond);
            }
        }

        return (From(below), From(above));
    }

    /// <summary>The value that leaves a part of sorted ones below it: at (n + 1/3)·part + 1/3, unbiased for medians (Hyndman and Fan 1996, type 8).</summary>
    private static double AtPart(ReadOnlySpan<double> sorted, double part)
    {
        var place = Math.Clamp(((sorted.Length + (1.0 / 3)) * part) + (1.0 / 3) - 1, 0, sorted.Length - 1);
        var rank = Math.Min((int)place, sorted.Length - 2);
        return sorted[rank] + ((place - rank) * (sorted[rank + 1] - sorted[rank]));
    }

    private static NoiseTail From(double[,] letters)
    {
        Span<double> ratios = stackalloc double[_normal.Length];
        var room = new double[letters.GetLength(1)];
        for (var letter = 0; letter < ratios.Length; letter++)
        {
            for (var stretch = 0; stretch < room.Length; stretch++)
            {
                room[stretch] = letters[letter, stretch];
            }

            ratios[letter] = Math.Max(0, SmallMedian.Of(room) / _normal[letter]);
        }

        if (!(ratios[0] > 0))
        {
            // Most values are met exactly, as zeros among counts: what is beyond them says how far the noise goes.
            var widest = 0.0;
            foreach (var ratio in ratios)
            {
                widest = Math.Max(widest, ratio);
            }

            return new(widest, 0);
        }

        Span<double> weights = stackalloc double[_normal.Length - 1];
        for (var letter = 1; letter < ratios.Length; letter++)
        {
            weights[letter - 1] = 2 * Math.Log(ratios[letter] / ratios[0]) / ((_normal[letter] * _normal[letter]) - (_normal[0] * _normal[0]));
        }

        return new(ratios[0], Math.Max(0, SmallMedian.Of(weights)));
    }
}
