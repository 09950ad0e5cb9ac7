using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>The first values of a series as they are, until what is remembered of it can begin.</summary>
internal sealed class Opening
{
    private readonly List<double> _values = [];

    /// <summary>The values.</summary>
    public IReadOnlyList<double> Values => _values;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _values.Capacity * sizeof(double);

    /// <summary>Takes in the next value; says whether there are now as many as it takes.</summary>
    public bool Add(double value)
    {
        _values.Add(value);
        return _values.Count >= OnlineDetector.WarmUp;
    }

    /// <summary>Saves or loads it, as its length and its values; null where it is over.</summary>
    public static Opening? Visit(Opening? opening, StateFields fields)
    {
        var count = opening?._values.Count ?? -1;
        fields.Whole(ref count, -1, OnlineDetector.WarmUp - 1);
        if (fields.IsLoading)
        {
            opening = count < 0 ? null : new();
        }

        for (var i = 0; i < count; i++)
        {
            var value = fields.IsLoading ? 0 : opening!._values[i];
            fields.Number(ref value, double.MinValue, double.MaxValue);
            if (fields.IsLoading)
            {
                opening!._values.Add(value);
            }
        }

        return opening;
    }
}
