using System.Numerics;
using System.Runtime.InteropServices;
using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Tails;

/// <summary>Weights of quantities in bins, eight to an octave: a distribution in a fixed number of bytes, each quantity known to a tenth.</summary>
/// <remarks>
/// A bin is the exponent of a float and the first three bits of its fraction, so that finding it is a shift. What lies below the
/// lowest bin counts in it, what lies above the highest in that one.
/// </remarks>
internal sealed class Bins(int lowestExponent, int octaves)
{
    private const int Shift = 20;   // 23 bits of fraction less the three that count

    /// <summary>How many bins an octave has.</summary>
    public const int PerOctave = 8;

    private readonly int _first = (lowestExponent + 127) * PerOctave;
    private readonly float[] _weights = new float[octaves * PerOctave];

    /// <summary>How many bins there are.</summary>
    public int Count => _weights.Length;

    /// <summary>The weight of a bin.</summary>
    public float this[int bin] => _weights[bin];

    /// <summary>The bin of a quantity, which is not negative.</summary>
    public int Of(double quantity) => Math.Clamp((BitConverter.SingleToInt32Bits((float)quantity) >> Shift) - _first, 0, _weights.Length - 1);

    /// <summary>The least quantity of a bin; of the one after the last, what that one ends with.</summary>
    public double Floor(int bin) => bin == 0 ? 0 : BitConverter.Int32BitsToSingle((bin + _first) << Shift);

    /// <summary>Adds to the weight of a bin.</summary>
    public void Add(int bin) => _weights[bin]++;

    /// <summary>Multiplies all weights by a factor.</summary>
    public void Fade(float factor)
    {
        foreach (ref var weights in MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan()))
        {
            weights *= factor;
        }
    }

    /// <summary>The sum of all weights.</summary>
    public double Sum()
    {
        var sums = Vector<float>.Zero;
        foreach (var weights in MemoryMarshal.Cast<float, Vector<float>>(_weights.AsSpan()))
        {
            sums += weights;
        }

        return Vector.Sum(sums);
    }

    /// <summary>Saves or loads the weights.</summary>
    public void Visit(StateFields fields, float most) => fields.Floats(_weights, 0, most);
}
