using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>One way to expect the next value, with its own discounted error.</summary>
internal struct Predictor()
{
    private const int Window = 400;
    private static readonly double[] Shares = [.. Enumerable.Range(0, Window + 1).Select(count => 1.0 / Math.Max(count, 1))];   // a product is faster than a quotient

    /// <summary>What it expects next; NaN where it cannot tell.</summary>
    public double Value = double.NaN;

    /// <summary>The average distance of the values from what it expected, over about the last 400; a single one counts for six at most.</summary>
    public double Error;

    /// <summary>How many of its expectations were followed by a value, up to 400.</summary>
    public int Count;

    /// <summary>Takes in how the value came out.</summary>
    public void Learn(double value)
    {
        if (double.IsNaN(Value))
        {
            return;
        }

        var distance = Math.Abs(value - Value);
        if (Count > 50)
        {
            distance = Math.Min(distance, (6 * Error) + 1e-12);
        }

        Count += Count < Window ? 1 : 0;
        Error += (distance - Error) * Shares[Count];
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref Value, -Origin.MostDistance, Origin.MostDistance, orNone: true);
        fields.Number(ref Error, 0, Origin.MostDistance);
        fields.Whole(ref Count, 0, Window);
    }
}
