using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>When a surprise begins an incident, and when that is over.</summary>
/// <remarks>
/// An incident is over after 12 values in a row that are ordinary. When eager it is over after 100 values of any kind, and all but its
/// first value is learnt: at one in thirty the slow terms hover, and what goes on for longer is either normal by then or worth telling anew.
/// Each one that begins raises the threshold by a tenth of a
/// power of ten, which fades to a third within 10,000 values: a restless series is told less often.
/// </remarks>
internal struct IncidentPolicy(OnlineOptions options)
{
    private const double Raise = 0.1;
    private const int Calm = 12;
    private const int Fixed = 100;
    private static readonly double Fading = Math.Exp(-1 / 10_000.0);

    private readonly int _fixedLength = options.Sensitivity == OnlineSensitivity.Eager ? Fixed : 0;
    private readonly double _ordinary = options.Sensitivity == OnlineSensitivity.Eager ? 1.5 : 3;
    private double _bar;
    private bool _isOpen;
    private int _calm;
    private int _length;

    /// <summary>The surprise from which on the present value begins an incident.</summary>
    public readonly double Threshold => options.Threshold + _bar;

    /// <summary>Whether one goes on.</summary>
    public readonly bool IsOpen => _isOpen;

    /// <summary>Whether the present value, within an incident, is an unusual one.</summary>
    public readonly bool IsUnusual => _isOpen && _calm == 0;

    /// <summary>How much of the present value is learnt.</summary>
    public Learning Learning { get; private set; }

    /// <summary>Goes on to the next value; says whether an incident begins.</summary>
    /// <param name="reading">What was said of the value.</param>
    /// <param name="threshold">The surprise from which on one begins now.</param>
    /// <param name="isWanted">Whether the value is one to be told at all.</param>
    public bool Next(in Reading reading, double threshold, bool isWanted)
    {
        _bar = _bar > 1e-6 ? _bar * Fading : 0;
        if (_isOpen)
        {
            Learning = _fixedLength > 0 ? Learning.All : Learning.Ordinary;
            _calm = reading.Plain >= _ordinary ? 0 : Math.Min(_calm + 1, Fixed);
            _length = Math.Min(_length + 1, Fixed);
            _isOpen = _fixedLength > 0 ? _length < _fixedLength : _calm < Calm;
            return false;
        }

        var begins = isWanted && reading.Surprise >= threshold;
        Learning = begins ? Learning.Held : Learning.All;
        if (begins)
        {
            (_isOpen, _calm, _length) = (true, 0, 0);
            _bar += Raise;
        }

        return begins;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _bar, 0, 1000);
        fields.Flag(ref _isOpen);
        fields.Whole(ref _calm, 0, Fixed);
        fields.Whole(ref _length, 0, Fixed);
    }
}
