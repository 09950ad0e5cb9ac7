using CodeFirstOutliers.Detection.Numerics;
using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;
using CodeFirstOutliers.Detection.Online.Terms;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>All that is remembered of one series, in its own numbers, and how unusual each next value is to it.</summary>
internal sealed class Course
{
    private const double EagerOffset = 3;
    private const double FarHandicap = 0.5;
    private const int AfterGap = 48;        // as many values as the longest average has
    private const double Sudden = 1.5;      // what lies far must also have come suddenly, most of the way: a drift or a step before is no event now

    private readonly bool _isEager;
    private readonly Families _families;
    private readonly BlockMedian _level = new();
    private readonly FarTerm _far = new();
    private readonly SlowTerms _slow;
    private RunTerm _run;
    private double _value;
    private int _sinceGap = AfterGap;       // so many values ago, at most, was a long gap: averages across it are of no time, and say nothing

    /// <summary>Knows nothing yet.</summary>
    public Course(OnlineOptions options)
    {
        var isFull = options.Mode == OnlineMode.Full;
        _isEager = options.Sensitivity == OnlineSensitivity.Eager;
        _families = new(options.Mode);
        _slow = new(isFull, _isEager);
    }

    /// <summary>The ways to expect the next value.</summary>
    public Families Families => _families;

    /// <summary>The median of about the last 4000 values; NaN before the first.</summary>
    public double Level => _level.Value;

    /// <summary>The bytes it takes.</summary>
    public int Bytes => _families.Bytes + _level.Bytes + _far.Bytes + _slow.Bytes;

    /// <summary>Judges the next value by what came before it.</summary>
    /// <param name="value">The value.</param>
    /// <param name="skipped">How many slots there were without a value before it.</param>
    public Reading Judge(double value, int skipped)
    {
        _value = value;
        var level = double.IsNaN(_level.Value) ? value : _level.Value;
        _families.Judge(value, skipped);
        var best = _families.Best;
        var (rarity, term) = (best.Rarity(_families.LeastScale), _families.Used == 0 ? OnlineTerm.Value : OnlineTerm.TimeOfPeriod);
        var far = _far.Rarity(value, level, _families.LeastScale) - FarHandicap;
        (rarity, term) = !_isEager && far > rarity && rarity >= Sudden && Math.Abs(value - best.Now.Value) > Math.Abs(value - level) / 2 ? (far, OnlineTerm.Far) : (rarity, term);
        var run = _run.Rarity(value);
        (rarity, term) = run > rarity ? (run, OnlineTerm.Stuck) : (rarity, term);
        var (slow, slowTerm) = _slow.Judge(value, level, _families.DayDifference);
        _sinceGap = skipped >= Families.LongGap ? 0 : Math.Min(_sinceGap + 1, AfterGap);
        slow = _isEager || _sinceGap == AfterGap ? slow : 0;   // the eager take it for a change
        var (plain, sudden, suddenTerm) = (Math.Max(rarity, slow), rarity, term);
        var advanced = Math.Min(slow + (_isEager ? EagerOffset : 0), Tail.Most);
        (rarity, term) = advanced > rarity ? (advanced, slowTerm) : (rarity, term);
        return new(best.Now.IsKnown ? best.Now.Value : level, rarity, plain, term, sudden, suddenTerm, _slow.Course);
    }

    /// <summary>The distance from what is expected at which the present value would have had a rarity.</summary>
    public double Reach(double rarity) => _families.Best.Reach(rarity, _families.LeastScale);

    /// <summary>Takes the value that was judged into the past.</summary>
    public void Learn(bool isNewSlot, Learning how)
    {
        if (how != Learning.All)
        {
            _run.Tell();
        }

        _far.Learn(how);
        _slow.Learn(how);
        _level.Add(_value);
        _families.Learn(_value, _level.Value, isNewSlot, how);
    }

    /// <summary>Asks for the memory that the next value needs.</summary>
    public void Fetch(int depth)
    {
        if (depth == 2)
        {
            Prefetch.Lines(_families, 3);
            Prefetch.Lines(_level, 1);
            Prefetch.Lines(_far, 2);
            Prefetch.Lines(_slow, 3);
            return;
        }

        _families.Fetch(depth);
        if (depth == 3)
        {
            _far.Fetch();
            _slow.Fetch();
            _level.Fetch();
        }
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        _families.Visit(fields);
        _level.Visit(fields);
        _far.Visit(fields);
        _slow.Visit(fields);
        _run.Visit(fields);
        fields.Whole(ref _sinceGap, 0, AfterGap);
    }
}
