using CodeFirstOutliers.Detection.Online.Expecting;

namespace CodeFirstOutliers.Detection.Online;

/// <summary>What a caller should know about how an online detector judged.</summary>
internal static class OnlineNotes
{
    /// <summary>The notes on one series.</summary>
    public static IEnumerable<string> Of(OnlineOptions options, Clock clock, bool isCounter, int slots)
    {
        if (clock.WereAbsent)
        {
            yield return options.Period == 0
                ? "times are absent: the index is the time, and no day is known without a period"
                : "times are absent: the index is the time";
        }

        if (clock.RanBackwards)
        {
            yield return "times run backwards: the values were judged in the order they came";
        }

        if (clock.HasChanged)
        {
            yield return $"the step between values changed: time is counted in slots of {TimeSpan.FromTicks(clock.Step):c}, and the course of a day learnt anew";
        }

        if (options.Period == 0 && clock.Slots(TimeSpan.TicksPerDay) > slots)
        {
            yield return $"a day has {clock.Slots(TimeSpan.TicksPerDay)} values, more than the {slots} remembered: it is not compared with the day before";
        }

        if (isCounter)
        {
            yield return "the values never fall but for resets: a counter, judged by its rate";
        }
    }
}
