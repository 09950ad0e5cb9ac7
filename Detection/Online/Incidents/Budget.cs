using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>A promise on the number of alarms: over any stretch of time no more than the budget for it, and one.</summary>
/// <remarks>
/// A bucket holds one token at most and fills at the budget's rate; an alarm takes one. So that the rarest are told and not the first,
/// each alarm also raises a bar on the surprise by half a power of ten, which sinks at the rate at which the budget lets alarms
/// through: it comes to rest where surprises above it are as frequent as the budget allows.
/// </remarks>
internal struct Budget(double perWeek)
{
    private const double Raise = 0.5;
    private const double MostBar = 30;

    private double _token = 1;
    private double _bar;

    /// <summary>Lets time pass.</summary>
    /// <param name="weeks">How many weeks, not negative.</param>
    public void Pass(double weeks)
    {
        var earned = weeks * perWeek;
        _token = Math.Min(1, _token + earned);
        _bar = Math.Max(0, _bar - (Raise * earned));
    }

    /// <summary>Whether an alarm of a surprise may be told; then it takes the token.</summary>
    public bool Take(double surprise, double threshold)
    {
        if (perWeek == 0)
        {
            return true;
        }

        if (_token < 1 || surprise < Math.Min(threshold + _bar, Tails.Tail.Most))
        {
            return false;
        }

        _token = 0;
        _bar = Math.Min(MostBar, _bar + Raise);
        return true;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _token, 0, 1);
        fields.Number(ref _bar, 0, MostBar);
    }
}
