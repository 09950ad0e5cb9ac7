namespace CodeFirstOutliers.Detection.Online;

/// <summary>What a caller should know about how an online detector judged.</summary>
internal static class OnlineNotes
{
    /// <summary>The notes on one series.</summary>
    public static IEnumerable<string> Of(OnlineOptions options, SeriesTimes times)
    {
        var seasonless = options.Mode == OnlineMode.Full && options.Period == 0;
        if (times.WereAbsent)
        {
            yield return seasonless
                ? "times are absent: the index is the time, and no season is looked for without a period"
                : "times are absent: the index is the time";
        }

        if (times.RanBackwards)
        {
            yield return "times run backwards: the values were judged in the order they came";
        }

        if (seasonless && times.Period > SeasonTerm<float>.Reach)
        {
            yield return $"a day has {times.Period} values, more than the {SeasonTerm<float>.Reach} remembered: no season is looked for";
        }
    }
}
