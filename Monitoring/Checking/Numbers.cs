namespace CodeFirstOutliers.Monitoring.Checking;

/// <summary>Says an enum's value by its number, which is what came over the wire, and by its name where it has one.</summary>
internal static class Numbers
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var number = value.ToString("D");
        return Enum.IsDefined(value) ? $"{number} ({value})" : number;
    }
}
