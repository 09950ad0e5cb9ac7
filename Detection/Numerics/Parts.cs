namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>A series in parts of 16384 values, some microseconds of work each: before every one a token is looked at.</summary>
internal ref struct Parts(ReadOnlySpan<double> values, CancellationToken cancellationToken)
{
    /// <summary>How many values a part has; the last may have fewer.</summary>
    public const int Length = 1 << 14;

    private ReadOnlySpan<double> _left = values;

    public ReadOnlySpan<double> Current { get; private set; }

    public readonly Parts GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_left.IsEmpty)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Current = _left[..Math.Min(Length, _left.Length)];
        _left = _left[Current.Length..];
        return true;
    }
}
