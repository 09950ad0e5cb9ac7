namespace CodeFirstOutliers.Detection.Online;

/// <summary>How much of a series' past the online detector looks at.</summary>
public enum OnlineMode
{
    /// <summary>Level, state, shape and season: finds the most.</summary>
    Full,

    /// <summary>Level alone: a fraction of the time and memory.</summary>
    Light,
}
