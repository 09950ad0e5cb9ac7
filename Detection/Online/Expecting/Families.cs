using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>
/// Expects the next value in four families of ways: from the last values, and from the same phase of the last days, weeks, or periods found
/// in the values. The family with the least error judges, by the tail of its own residuals.
/// </summary>
internal sealed class Families(OnlineMode mode)
{
    private const int SearchFirst = 100;
    private const int SearchAgain = 2000;
    private const int NeedTail = 60;
    private const double Margin = 0.95;        // a family must be better by that to judge instead of a simpler one
    private const double FairMargin = 1.3;     // the day's course is believed for a shift of the clock while it is no worse than that
    private const double StepShare = 0.4;
    private const int LeastDay = 8;            // slots: what has fewer has no course

    private readonly SlotRing _past = new(SlotsOf(mode));
    private readonly RecentFamily _recent = new();
    private readonly SeasonFamily _day = new(7);
    private readonly SeasonFamily _week = new(3);
    private readonly SeasonFamily _found = new(7);
    private readonly Residuals[] _residuals = [new(), new(), new(), new()];
    private ClockShift _shift;
    private int _untilSearch = 2 * SearchFirst;
    private int _searchEvery = SearchFirst;   // longer by and by: what was not found is looked for again when a good deal more is known

    /// <summary>After so many slots without a value the last ones, averaged over as many, say little of the next.</summary>
    public const int LongGap = 12;

    /// <summary>How many slots are remembered: seven days of one value a minute in full mode, a day of that and a bit in light mode.</summary>
    public static int SlotsOf(OnlineMode mode) => mode == OnlineMode.Full ? OnlineOptions.MaxPeriod : 1536;

    /// <summary>The family that judged the present value: 0 for the last values, then day, week, found period.</summary>
    public int Used { get; private set; }

    /// <summary>Its residuals.</summary>
    public Residuals Best => _residuals[Used];

    /// <summary>The smallest scale that a tail may have: the series moves in steps.</summary>
    public double LeastScale => StepShare * _recent.Step;

    /// <summary>The least averaged difference to the same phase of one of the last days; NaN while there is none.</summary>
    public double DayDifference => _day.LeastDifference;

    /// <summary>The number of slots in a day, 0 where it is not known or too long to be remembered.</summary>
    public int Day => _day.Period;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _past.Bytes + (_residuals.Length * Best.Tail.Bytes);

    /// <summary>Sets the number of slots in a day, 0 for unknown.</summary>
    public void SetDay(int day)
    {
        day = day is >= LeastDay && day <= _past.Most ? day : 0;
        if (day != _day.Period)
        {
            _day.SetPeriod(day);
            _week.SetPeriod(WeekOf(day));
            _shift = default;
            _residuals[1].Clear();
            _residuals[2].Clear();
        }
    }

    /// <summary>Lets slots pass in which no value came.</summary>
    private void Skip(int count)
    {
        _shift.Pass(count);
        for (var left = Math.Min(count, _past.Most); left > 0; left--)
        {
            _past.Append(float.NaN);
        }
    }

    /// <summary>Goes on in slots of another length; what periods taught in the old ones begins anew.</summary>
    /// <param name="ratio">The new length in old ones.</param>
    public void Resample(double ratio)
    {
        _past.Resample(ratio);
        SetDay(0);
        SetFound(0);
        (_searchEvery, _untilSearch) = (SearchFirst, SearchFirst);
    }

    /// <summary>Compares a value with all expectations.</summary>
    /// <param name="value">The value.</param>
    /// <param name="skipped">How many slots there were without a value before it.</param>
    public void Judge(double value, int skipped)
    {
        if (skipped > 0)
        {
            Skip(skipped);
        }

        _day.Expect(_past, _shift);
        _week.Expect(_past, _shift);
        _found.Expect(_past, default);
        var grain = _recent.Grain;
        _residuals[0].Judge(_recent.Best(), value, grain);
        _residuals[1].Judge(_day.Best(), value, grain);
        _residuals[2].Judge(_week.Best(), value, grain);
        _residuals[3].Judge(_found.Best(), value, grain);
        Used = 0;
        var least = skipped < LongGap ? Best.Now.Error : double.PositiveInfinity;
        for (var other = 1; other < _residuals.Length; other++)
        {
            var its = _residuals[other];
            if (its.Now.IsKnown && its.Tail.Count >= NeedTail && its.Now.Error < Margin * least)
            {
                (Used, least) = (other, its.Now.Error);
            }
        }

        if (_day.Period > 0)
        {
            _shift.Compare(value, _past, _day.Period, _day.Error <= FairMargin * Best.Now.Error ? _day.Error : double.NaN);
        }

        _day.Learn(value);
    }

    /// <summary>Takes the value into the past.</summary>
    /// <param name="value">The value.</param>
    /// <param name="level">The level with it.</param>
    /// <param name="isNewSlot">Whether it has a slot of its own.</param>
    /// <param name="how">How much of it is learnt.</param>
    public void Learn(double value, double level, bool isNewSlot, Learning how)
    {
        foreach (var residuals in _residuals)
        {
            residuals.Learn(how);
        }

        _week.Learn(value);
        _found.Learn(value);
        _recent.Learn(value, level);
        Append((float)value, isNewSlot);
        if (--_untilSearch <= 0)
        {
            SetFound(PeriodSearch.Find(_past));
            _searchEvery = Math.Min(_searchEvery * 5 / 4, SearchAgain);
            _untilSearch = _searchEvery;
        }
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch(int depth)
    {
        if (depth == 3)
        {
            Prefetch.Lines(_past, 1);
            Prefetch.Lines(_recent, 5);
            Prefetch.Lines(_day, 3);
            Prefetch.Lines(_week, 3);
            Prefetch.Lines(_found, 3);
            Array.ForEach(_residuals, static residuals => Prefetch.Lines(residuals, 2));
            return;
        }

        Array.ForEach(_residuals, static residuals => residuals.Fetch());
        _day.Fetch();
        _week.Fetch();
        _found.Fetch();
        _recent.Fetch();
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        _past.Visit(fields);
        _recent.Visit(fields);
        _day.Visit(fields, _past.Most);
        _week.Visit(fields, _past.Most);
        _found.Visit(fields, _past.Most);
        fields.Agree(_day.Period is 0 or >= LeastDay && _week.Period == WeekOf(_day.Period), "a week has seven days");
        Array.ForEach(_residuals, residuals => residuals.Visit(fields));
        _shift.Visit(fields, _day.Period);
        fields.Whole(ref _searchEvery, SearchFirst, SearchAgain);
        fields.Whole(ref _untilSearch, 1, Math.Max(_searchEvery, 2 * SearchFirst));
    }

    private void Append(float value, bool isNewSlot)
    {
        if (isNewSlot)
        {
            _past.Append(value);
            _shift.Pass(1);
        }
        else
        {
            _past.Replace(value);
        }
    }

    private int WeekOf(int day) => 7L * day <= _past.Most ? 7 * day : 0;

    private void SetFound(int period)
    {
        period = IsNear(period, _day.Period) || IsNear(period, _week.Period) ? 0 : period;
        if (period != _found.Period && !IsNear(period, _found.Period))
        {
            _found.SetPeriod(period);
            _residuals[3].Clear();
        }
    }

    private static bool IsNear(int period, int other) => Math.Abs(period - other) <= other / 33;
}
