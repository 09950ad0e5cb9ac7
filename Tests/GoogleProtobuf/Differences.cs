using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace CodeFirstOutliers.Tests.GoogleProtobuf;

/// <summary>The places where the codec reads other than Google's parser, each with its reason.</summary>
internal static partial class Differences
{
    /// <summary>
    /// A time outside the years 1 to 9999, or with nanoseconds below 0 or of a second and more, is refused: the definition of
    /// google.protobuf.Timestamp forbids it, and no DateTime holds it. Google's parser leaves that to whoever uses the time.
    /// </summary>
    public static bool HasImpossibleTime(IEnumerable<Timestamp?> times) => times.Any(time =>
        time is not null && (time.Seconds is < -62_135_596_800 or > 253_402_300_799 || time.Nanos is < 0 or > 999_999_999));

    /// <summary>
    /// A packed field is refused whose length runs past the end of the message by so much that the position after it has
    /// more than 31 bits: there Google's parser for C# overflows, takes the field as ended, and accepts it.
    /// </summary>
    public static bool IsOverflowingLength(string refused, int size) =>
        OverflowingLength().Match(refused) is { Success: true } match
        && long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) > int.MaxValue - size;

    /// <summary>
    /// Text that is not UTF-8 is read with U+FFFD in its place, as protobuf-net has it and Google's parser for C# had up to 3.25;
    /// since then that refuses the message, at the first such text.
    /// </summary>
    public static bool IsInvalidText(Exception error) =>
        error is InvalidProtocolBufferException && error.Message.Contains("UTF-8", StringComparison.Ordinal);

    /// <summary>Times are kept to 100 ns, as DateTime has them; Google's parser keeps the nanoseconds.</summary>
    public static void CutTo100Nanoseconds(IEnumerable<Timestamp?> times)
    {
        foreach (var time in times)
        {
            time?.Nanos -= time.Nanos % 100;
        }
    }

    [GeneratedRegex(@"^indices\[\d+\]: length (\d+) runs past")]
    private static partial Regex OverflowingLength();
}
