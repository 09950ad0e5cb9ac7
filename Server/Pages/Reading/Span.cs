using System.Globalization;

namespace CodeFirstOutliers.Server.Pages.Reading;

/// <summary>A stretch of time to look at: the last so long, which moves on, or from one time to another.</summary>
public sealed record Span
{
    private static readonly TimeSpan _least = TimeSpan.FromSeconds(1);

    private Span(string text, TimeSpan length, DateTime? from, DateTime? to) => (Text, Length, From, To) = (text, length, from, to);

    /// <summary>The lengths that can be chosen, as an address has them.</summary>
    public static IReadOnlyList<(string Text, TimeSpan Length)> Lengths { get; } =
    [
        ("10m", TimeSpan.FromMinutes(10)), ("1h", TimeSpan.FromHours(1)), ("6h", TimeSpan.FromHours(6)),
        ("1d", TimeSpan.FromDays(1)), ("7d", TimeSpan.FromDays(7)), ("30d", TimeSpan.FromDays(30)),
    ];

    /// <summary>The length as an address has it; empty for a span that stands still.</summary>
    public string Text { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length { get; }

    /// <summary>Whether it moves on with the clock.</summary>
    public bool IsLive => From is null;

    private DateTime? From { get; }

    private DateTime? To { get; }

    /// <summary>Reads what an address says; what it does not say, or says wrongly, is the usual.</summary>
    /// <param name="length">A length of those that can be chosen.</param>
    /// <param name="from">The first time, ISO 8601; it wins where both times are there.</param>
    /// <param name="to">The last.</param>
    /// <param name="usual">The usual length, of those that can be chosen.</param>
    public static Span Parse(string? length, string? from, string? to, string usual) =>
        TryTime(from, out var first) && TryTime(to, out var last) && last - first >= _least
            ? new("", last - first, first, last)
            : Lengths.FirstOrDefault(each => each.Text == length, Lengths.First(each => each.Text == usual)) is var (text, chosen) ? new(text, chosen, null, null) : null!;

    /// <summary>From when to when it is now, in UTC.</summary>
    public (DateTime From, DateTime To) At(DateTime now) => From is { } from && To is { } to ? (from, to) : (now - Length, now);

    /// <summary>What an address says of one that stands still.</summary>
    public static string QueryOf(DateTime from, DateTime to) => $"from={from:yyyy-MM-ddTHH:mm:ss.fffZ}&to={to:yyyy-MM-ddTHH:mm:ss.fffZ}";

    private static bool TryTime(string? text, out DateTime time) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out time);
}
