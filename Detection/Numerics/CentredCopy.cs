using System.Buffers;

namespace CodeFirstOutliers.Detection.Numerics;

/// <summary>
/// A copy of sorted values less their median, in pooled memory; scaled by a power of two, which loses nothing, where they are so
/// large that a difference of two could overflow or so small that a mean of them could not be written.
/// </summary>
internal sealed class CentredCopy : IDisposable
{
    private readonly double[] _rented;
    private readonly double _median;
    private readonly int _exponent;

    public CentredCopy(ReadOnlySpan<double> sorted, double median, CancellationToken cancellationToken)
    {
        var largest = Math.Max(Math.Abs(sorted[0]), Math.Abs(sorted[^1]));
        _exponent = largest > 1e300 ? -40 : largest < 1e-200 ? 600 : 0;
        _median = Math.ScaleB(median, _exponent);
        _rented = ArrayPool<double>.Shared.Rent(sorted.Length);
        foreach (var (start, end) in new Stretches(sorted.Length, cancellationToken))
        {
            for (var i = start; i < end; i++)
            {
                _rented[i] = (_exponent == 0 ? sorted[i] : Math.ScaleB(sorted[i], _exponent)) - _median;
            }
        }

        Memory = _rented.AsMemory(0, sorted.Length);
    }

    /// <summary>The copy, ascending.</summary>
    public ReadOnlyMemory<double> Memory { get; }

    /// <summary>What a number of the copy is among the values.</summary>
    public double ToValue(double centred) => Math.ScaleB(centred + _median, -_exponent);

    public void Dispose() => ArrayPool<double>.Shared.Return(_rented);
}
