namespace CodeFirstOutliers.Detection.Online;

/// <summary>An exponential average over about <paramref name="length"/> values: its weight is 2/(length + 1); it starts at the first value.</summary>
internal struct MovingAverage(int length)
{
    private readonly double _weight = 2.0 / (length + 1);

    /// <summary>The average.</summary>
    public double Value { get; private set; }

    /// <summary>Begins at a value.</summary>
    public void Start(double value) => Value = value;

    /// <summary>Takes in the next value.</summary>
    public void Add(double value) => Value += _weight * (value - Value);
}
