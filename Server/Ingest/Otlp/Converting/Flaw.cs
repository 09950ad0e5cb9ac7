namespace CodeFirstOutliers.Server.Ingest.Otlp.Converting;

/// <summary>Why a point is not taken.</summary>
/// <param name="Rule">The rule, of which there are few.</param>
/// <param name="Got">What it was broken with.</param>
internal readonly record struct Flaw(string Rule, string Got);
