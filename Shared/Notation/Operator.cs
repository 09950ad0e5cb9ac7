namespace CodeFirstOutliers.Notation;

/// <summary>How a label is compared.</summary>
internal enum Operator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>!=</c></summary>
    NotEqual,

    /// <summary><c>=~</c></summary>
    Matches,

    /// <summary><c>!~</c></summary>
    NotMatches,
}

/// <summary>How operators are written.</summary>
internal static class Operators
{
    public static string TextOf(Operator comparison) => comparison switch
    {
        Operator.Equal => "=",
        Operator.NotEqual => "!=",
        Operator.Matches => "=~",
        _ => "!~",
    };
}
