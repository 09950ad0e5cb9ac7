using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>How much more a young series must surprise: what it does daily or weekly it may not have done yet.</summary>
/// <remarks>
/// In its first day, at least 300 and at most 1440 values, a series has not shown its course: the threshold begins 25 higher and sinks to
/// its own, but for the eager, who look at what was and have no grace but for runs of equal values. For eight days more what differs from the same time of other days must surprise by 5 more: weekends have not been seen yet.
/// </remarks>
internal struct Youth
{
    private const double FirstDay = 25;
    private const double FirstWeek = 5;
    private const int Least = 300;
    private const int Most = 1440;

    private int _seen;

    /// <summary>Goes on to the next value and gives what is added to the threshold.</summary>
    public double Next(Families families, OnlineTerm term, OnlineSensitivity sensitivity)
    {
        _seen = Math.Min(_seen + 1, int.MaxValue / 16);
        var day = families.Day;
        var young = FirstDay * Math.Max(0, 1 - ((double)_seen / Math.Clamp(day, Least, Most)));
        if (young > 0 && term == OnlineTerm.Stuck)
        {
            return Tails.Tail.Most;   // it may be the first night, and how long those stand still is not known
        }

        if (sensitivity == OnlineSensitivity.Eager)
        {
            return 0;
        }

        return young > 0 || families.Used != 1 || _seen > 8L * day ? young : FirstWeek;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields) => fields.Whole(ref _seen, 0, int.MaxValue / 16);
}
