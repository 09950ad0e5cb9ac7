using System.Numerics;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>How far a series strays from all of its last seven days: the least of the averaged differences to each of them.</summary>
internal sealed class SeasonTerm<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many days are looked back.</summary>
    public const int Days = 7;

    /// <summary>How many values are looked back at most: seven days of one a minute. Days beyond it are not seen.</summary>
    public const int Reach = OnlineOptions.MaxPeriod;

    private const double Handicap = 0.2;
    private const int Length = 12;

    private readonly MovingAverage[] _differences = [new(Length), new(Length), new(Length), new(Length), new(Length), new(Length), new(Length)];
    private MovingAverage _deviation = new(Length);
    private bool _started;

    /// <summary>Its history of differences.</summary>
    public Tail<T> Tail { get; private set; } = new();

    /// <summary>Whether the last value had a day to be compared with.</summary>
    public bool HadDay { get; private set; }

    /// <summary>How surprising the difference to the earlier days is.</summary>
    /// <param name="value">The present value.</param>
    /// <param name="level">What is expected without a season; differences to days that are not there yet are to it.</param>
    /// <param name="past">The values before the present one.</param>
    /// <param name="period">The number of values in a day.</param>
    public double Surprise(double value, double level, History<T> past, int period)
    {
        var deviation = value - level;
        Add(ref _deviation, deviation);
        var least = double.PositiveInfinity;
        for (var day = 1; day <= Days; day++)
        {
            var known = (long)day * period <= past.Count;
            ref var difference = ref _differences[day - 1];
            Add(ref difference, known ? value - double.CreateTruncating(past.Past(day * period)) : deviation);
            least = known ? Math.Min(least, Math.Abs(difference.Value)) : least;
        }

        _started = true;
        HadDay = period <= past.Count;
        return Tail.Surprise(HadDay ? least : Math.Abs(_deviation.Value)) - Handicap;
    }

    /// <summary>Writes all of it.</summary>
    public void Save(StateWriter state)
    {
        state.Write(_started ? 1 : 0);
        Array.ForEach(_differences, difference => state.Write(difference.Value));
        state.Write(_deviation.Value);
        Tail.Save(state);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SeasonTerm<T> Load(ref StateReader state)
    {
        var started = state.ReadInt(0, 1) == 1;
        var term = new SeasonTerm<T> { _started = started };
        for (var day = 0; day < Days; day++)
        {
            term._differences[day].Start(state.ReadNumber(Origin.MostDistance));
        }

        term._deviation.Start(state.ReadNumber(Origin.MostDistance));
        term.Tail = Tail<T>.Load(ref state);
        return term;
    }

    private void Add(ref MovingAverage average, double value)
    {
        if (_started)
        {
            average.Add(value);
        }
        else
        {
            average.Start(value);
        }
    }
}
