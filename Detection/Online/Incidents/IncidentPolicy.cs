using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>When a surprise begins an incident, and when that is over.</summary>
/// <remarks>
/// When quiet an incident is over after 12 values in a row that are ordinary. The slow terms look at averages that hold it for a while after it:
/// one that did not begin with them is over without them, and they tell nothing of their own before they have been ordinary for as long.
/// When eager it is over after 100 values of any kind, and all but its first value is learnt: at one in thirty the slow terms hover, and
/// what goes on for longer is either normal by then or worth telling anew. Each one that begins raises the threshold by a tenth of a
/// power of ten, which fades to a third within 10,000 values: a restless series is told less often.
/// </remarks>
internal struct IncidentPolicy(OnlineOptions options)
{
    private const double Raise = 0.1;
    private const int Calm = 12;
    private const int Fixed = 100;
    private static readonly double Fading = Math.Exp(-1 / 10_000.0);

    private readonly bool _isEager = options.Sensitivity == OnlineSensitivity.Eager;
    private readonly double _ordinary = options.Sensitivity == OnlineSensitivity.Eager ? 1.5 : 3;
    private double _bar;
    private bool _isOpen;
    private bool _isSlow;    // it began with a slow term
    private bool _isEcho;    // it is over, but not yet for the slow terms
    private int _calm;
    private int _length;
    private int _echoed;     // so many values in a row were ordinary for the slow terms

    /// <summary>The surprise from which on the present value begins an incident.</summary>
    public readonly double Threshold => options.Threshold + _bar;

    /// <summary>Whether one goes on.</summary>
    public readonly bool IsOpen => _isOpen;

    /// <summary>Whether the present value, within an incident, is an unusual one.</summary>
    public readonly bool IsUnusual => _isOpen && _calm == 0;

    /// <summary>How much of the present value is learnt.</summary>
    public Learning Learning { get; private set; }

    /// <summary>What is heard of what is said of a value: nothing of the slow terms, while an incident echoes in them.</summary>
    public readonly Reading Heard(in Reading reading) => _isEcho ? reading with { Surprise = reading.Sudden, Term = reading.SuddenTerm } : reading;

    /// <summary>Goes on to the next value; says whether an incident begins.</summary>
    /// <param name="reading">What was heard of the value.</param>
    /// <param name="threshold">The surprise from which on one begins now.</param>
    /// <param name="isWanted">Whether the value is one to be told at all.</param>
    public bool Next(in Reading reading, double threshold, bool isWanted)
    {
        _bar = _bar > 1e-6 ? _bar * Fading : 0;
        if (_isOpen)
        {
            Learning = _isEager ? Learning.All : Learning.Ordinary;
            _calm = (_isSlow || _isEager ? reading.Plain : reading.Sudden) >= _ordinary ? 0 : Math.Min(_calm + 1, Fixed);
            _length = Math.Min(_length + 1, Fixed);
            _isOpen = _isEager ? _length < Fixed : _calm < Calm;
            _isEcho = !_isOpen && !_isSlow && !_isEager;
            _echoed = 0;
            return false;
        }

        if (_isEcho)
        {
            _echoed = reading.Plain >= _ordinary ? 0 : _echoed + 1;
            _isEcho = _echoed < Calm;
        }

        var begins = isWanted && reading.Surprise >= threshold;
        Learning = begins ? Learning.Held : _isEcho ? Learning.Ordinary : Learning.All;
        if (begins)
        {
            (_isOpen, _isSlow, _isEcho, _calm, _length) = (true, reading.IsSlow, false, 0, 0);
            _bar += Raise;
        }

        return begins;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _bar, 0, 1000);
        fields.Flag(ref _isOpen);
        fields.Flag(ref _isSlow);
        fields.Flag(ref _isEcho);
        fields.Whole(ref _calm, 0, Fixed);
        fields.Whole(ref _length, 0, Fixed);
        fields.Whole(ref _echoed, 0, Fixed);
        fields.Agree(!_isOpen || !_isEcho, "an incident echoes when it is over");
        fields.Agree(_calm <= _length, "an incident has its ordinary values");
    }
}
