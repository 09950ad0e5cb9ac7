namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>The numbers from 0 up to a count in stretches of 16384, some tens of microseconds of work each: before every one a token is looked at.</summary>
internal ref struct Stretches(int count, CancellationToken cancellationToken)
{
    /// <summary>The first number of the stretch, and the one after its last.</summary>
    public (int Start, int End) Current { get; private set; }

    public readonly Stretches GetEnumerator() => this;

    public bool MoveNext()
    {
        if (Current.End >= count)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        Current = (Current.End, (int)Math.Min(count, Current.End + (long)Parts.Length));
        return true;
    }
}
