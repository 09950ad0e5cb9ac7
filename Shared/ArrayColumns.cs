namespace CodeFirstOutliers;

/// <summary>Columns that lie in arrays of the caller's.</summary>
internal sealed class ArrayColumns(
    ReadOnlyMemory<double> values, ReadOnlyMemory<long> times, ReadOnlyMemory<int> nameIds, IReadOnlyList<string> names) : IColumns
{
    public int Count => values.Length;

    public ReadOnlySpan<double> Values => values.Span;

    public ReadOnlySpan<long> Times => times.Span;

    public ReadOnlySpan<int> NameIds => nameIds.Span;

    public IReadOnlyList<string> Names => names;
}
