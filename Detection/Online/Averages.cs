namespace CodeFirstOutliers.Detection.Online;

/// <summary>The course of a series: exponential averages over about 3, 12 and 48 values.</summary>
internal struct Averages()
{
    private bool _started;
    private MovingAverage _short = new(3);
    private MovingAverage _middle = new(12);
    private MovingAverage _long = new(48);

    public readonly double Short => _short.Value;

    public readonly double Middle => _middle.Value;

    public readonly double Long => _long.Value;

    /// <summary>Takes in the next value.</summary>
    public void Add(double value)
    {
        if (_started)
        {
            _short.Add(value);
            _middle.Add(value);
            _long.Add(value);
        }
        else
        {
            Start(value, value, value);
        }
    }

    /// <summary>Writes all of it, once there was a value.</summary>
    public readonly void Save(StateWriter state)
    {
        state.Write(Short);
        state.Write(Middle);
        state.Write(Long);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Averages Load(ref StateReader state)
    {
        var averages = new Averages();
        averages.Start(state.ReadNumber(Origin.MostDistance), state.ReadNumber(Origin.MostDistance), state.ReadNumber(Origin.MostDistance));
        return averages;
    }

    private void Start(double shortest, double middle, double longest)
    {
        _started = true;
        _short.Start(shortest);
        _middle.Start(middle);
        _long.Start(longest);
    }
}
