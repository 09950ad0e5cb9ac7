using System.Runtime.InteropServices;

namespace CodeFirstOutliers.Monitoring.Series;

/// <summary>
/// A point in 32 bytes, as it is kept in memory and in the store: what was expected is written by how far it is from the value, where 24 bits tell
/// enough whatever the value's size.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct PackedPoint(in Point point)
{
    private readonly long _time = point.Time;
    private readonly double _value = point.Value;
    private readonly float _expected = (float)(point.Expected - BaseOf(point.Value));
    private readonly float _lower = (float)(point.Lower - BaseOf(point.Value));
    private readonly float _upper = (float)(point.Upper - BaseOf(point.Value));
    private readonly float _score = (float)point.Score;

    public long Time => _time;

    public double Value => _value;

    public Point Unpacked => new(_time, _value, BaseOf(_value) + _expected, BaseOf(_value) + _lower, BaseOf(_value) + _upper, _score);

    private static double BaseOf(double value) => double.IsFinite(value) ? value : 0;
}
