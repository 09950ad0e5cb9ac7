using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Notes when a daily course comes an hour earlier or later than before, as it does when clocks change for summer.</summary>
/// <remarks>
/// The value a day ago, and those an hour before and after it, are compared with each value, over about a quarter of a day: how far the
/// difference is from its own average, so that a trend, which also looks like an hour on a slope of the day, is none. When one of
/// the neighbours is twice as near, the course has shifted: what lies before that time is from then on looked up an hour aside.
/// </remarks>
internal struct ClockShift
{
    // a single distance counts for so many errors at most: an hour of yesterday's outage, a sixth of the time looked at, makes no neighbour twice as near
    private const double MostErrors = 6;

    private Gap _plain;
    private Gap _earlier;
    private Gap _later;
    private int _count;
    private int _shift;
    private int _since;

    /// <summary>How many slots ago a value stands that belongs to the phase of one so many slots ago.</summary>
    public readonly int Ago(int ago) => _shift != 0 && ago > _since ? Math.Max(1, ago + _shift) : ago;

    /// <summary>Lets slots pass.</summary>
    public void Pass(int slots) => _since = Math.Min(_since + slots, int.MaxValue / 4);

    /// <summary>Compares a value with those a day ago.</summary>
    /// <param name="value">The value.</param>
    /// <param name="past">The values before it.</param>
    /// <param name="day">The number of slots in a day.</param>
    /// <param name="error">How far the value a day ago is off on average; NaN where it is not known yet.</param>
    public void Compare(double value, SlotRing past, int day, double error)
    {
        var hour = (day + 12) / 24;
        var ago = Ago(day);
        double plain = past.Past(ago), earlier = past.Past(ago + hour), later = past.Past(ago - hour);
        if (hour < 1 || double.IsNaN(plain + earlier + later))
        {
            return;
        }

        var length = Math.Clamp(day / 4, 8, 360);
        _count = Math.Min(_count + 1, length);
        var limit = _count < length || double.IsNaN(error) ? double.PositiveInfinity : MostErrors * error;
        _plain.Add(value - plain, limit, _count);
        _earlier.Add(value - earlier, limit, _count);
        _later.Add(value - later, limit, _count);
        if (_count < length || _since < day || !(_plain.Distance > 1.5 * error) || !(Math.Min(_earlier.Distance, _later.Distance) < _plain.Distance / 2))
        {
            return;
        }

        // an hour back to where it was is no shift, and one of a day is none either
        var shift = (_shift + (_earlier.Distance < _later.Distance ? hour : -hour)) % day;
        (_shift, _since, _count) = (shift, 0, 0);
    }

    /// <summary>Saves or loads it.</summary>
    /// <param name="fields">The state.</param>
    /// <param name="day">The number of slots in a day, which no shift is as long as.</param>
    public void Visit(StateFields fields, int day)
    {
        _plain.Visit(fields);
        _earlier.Visit(fields);
        _later.Visit(fields);
        fields.Whole(ref _count, 0, 360);
        fields.Whole(ref _shift, Math.Min(1 - day, 0), Math.Max(day - 1, 0));
        fields.Whole(ref _since, 0, int.MaxValue / 4);
    }

    /// <summary>The difference to an earlier value: its average, and how far it is from that on average.</summary>
    private struct Gap
    {
        private double _mean;
        private double _distance;

        /// <summary>How far the difference is from its average.</summary>
        public readonly double Distance => _distance;

        /// <summary>Takes in the next difference.</summary>
        public void Add(double difference, double limit, int count)
        {
            var rest = Math.Clamp(difference - _mean, -limit, limit);
            _mean += rest / count;
            _distance += (Math.Abs(rest) - _distance) / count;
        }

        /// <summary>Saves or loads it.</summary>
        public void Visit(StateFields fields)
        {
            fields.Number(ref _mean, -Origin.MostDistance, Origin.MostDistance);
            fields.Number(ref _distance, 0, Origin.MostDistance);
        }
    }
}
