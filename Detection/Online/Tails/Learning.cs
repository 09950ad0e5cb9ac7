namespace CodeFirstOutliers.Detection.Online.Tails;

/// <summary>How much of a value the tails learn, so that an event does not become the measure of what is usual.</summary>
internal enum Learning
{
    /// <summary>An ordinary time: all of it.</summary>
    All,

    /// <summary>The first value of an incident: at most three times the largest known, so that what happens again and again becomes usual in the end.</summary>
    Held,

    /// <summary>Within an incident: nothing that is above the 97 % quantile.</summary>
    Ordinary,
}

/// <summary>What a way of learning means for a tail.</summary>
internal static class LearningExtensions
{
    private const double Growth = 3;
    private const double Usual = 1.53;   // −log₁₀ of 3 %, and what rounding adds

    /// <summary>Whether the tail learns the quantity at all.</summary>
    public static bool Takes(this Learning how, Tail tail, double quantity) =>
        how != Learning.Ordinary || !tail.IsReady || tail.Rarity(quantity) <= Usual;

    /// <summary>What it learns of it.</summary>
    public static double Held(this Learning how, Tail tail, double quantity) =>
        how == Learning.Held && tail.IsReady ? Math.Min(quantity, Growth * tail.Largest()) : quantity;
}
