using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Ingest.RemoteWrite.Reading;

namespace CodeFirstOutliers.Server.Ingest.RemoteWrite;

/// <summary>What one message brought: the samples to be judged, and of the others how many and why. A series at fault leaves the others alone.</summary>
internal sealed class WriteBatch(KnownSeries known, ServerOptions limits, Share share)
{
    /// <summary>About what a sample takes on its way: itself, its places in the monitor's batch, and what became of it.</summary>
    private const int BytesOfSample = 256;
    private const int BytesOfSymbol = 16;

    private static readonly long _first = new DateTimeOffset(DateTime.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly long _last = new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    private Sample[] _samples = new Sample[256];
    private int _count;
    private int _start;         // where the samples of the series begin that is being read
    private int _failed;        // how many of that series are at fault, whatever becomes of the others
    private string? _fault;     // why that series is at fault as a whole
    private int _exemplars;     // how many exemplars that series has
    private bool _isDescribed;  // whether it has metadata

    /// <summary>The labels of the series that is being read.</summary>
    public LabelBytes Labels { get; } = new(limits.Ingest.MaxLabels, limits.MaxNameLength);

    /// <summary>How many samples there were, histograms among them.</summary>
    public int Received { get; private set; }

    /// <summary>How many are of series that are not wanted.</summary>
    public int NotSelected { get; private set; }

    /// <summary>How many native histograms there were, which are not taken.</summary>
    public int Histograms { get; private set; }

    /// <summary>How many exemplars there were, of series that break no rule; they are passed over.</summary>
    public int Exemplars { get; private set; }

    /// <summary>How many samples break a rule.</summary>
    public int Invalid { get; private set; }

    /// <summary>The first rule that was broken, and by what; null where none was.</summary>
    public string? FirstFault { get; private set; }

    public void BeginSeries()
    {
        Labels.Clear();
        (_start, _failed, _exemplars, _isDescribed, _fault) = (_count, 0, 0, false, null);
    }

    public void Add(double value, long timestamp)
    {
        Received++;
        if (timestamp < _first || timestamp > _last)
        {
            _failed++;
            FirstFault ??= $"a timestamp must be {_first} to {_last} milliseconds since 1970, got {timestamp}";
        }
        else
        {
            Append(new("", value, DateTime.UnixEpoch.Ticks + (timestamp * TimeSpan.TicksPerMillisecond)));
        }
    }

    public void AddHistogram()
    {
        Received++;
        Histograms++;
        FirstFault ??= "native histograms are not taken, got one: send_native_histograms must be false";
    }

    public void AddExemplar() => _exemplars++;

    /// <summary>Tells that the series that is being read has metadata.</summary>
    public void Describe() => _isDescribed = true;

    /// <summary>Tells that the series that is being read is at fault.</summary>
    public void Fail(string fault) => _fault ??= fault;

    public void EndSeries()
    {
        var came = _count - _start + _failed;
        if (came + _exemplars == 0 && !_isDescribed)
        {
            return; // it has only histograms
        }

        var name = TryName();
        Exemplars += _fault is null ? _exemplars : 0;
        if (_fault is not null)
        {
            Invalid += came;
            FirstFault ??= _fault;
        }
        else if (name is null)
        {
            NotSelected += came - _failed;
            Invalid += _failed;
        }
        else
        {
            Invalid += _failed;
            foreach (ref var sample in _samples.AsSpan(_start, _count - _start))
            {
                sample = sample with { Series = name };
            }

            return;
        }

        _count = _start;
    }

    /// <summary>Holds room for symbols.</summary>
    /// <exception cref="LimitExceededException">There is none.</exception>
    public void HoldSymbols(int count) => share.Become((long)BytesOfSymbol * count);

    /// <summary>The samples to be judged.</summary>
    public Sample[] ToSamples()
    {
        Array.Resize(ref _samples, _count);
        return _samples;
    }

    private string? TryName()
    {
        try
        {
            return _fault is null ? known.NameOf(Labels) : null;
        }
        catch (FormatException broken)
        {
            _fault = broken.Message;
            return null;
        }
    }

    private void Append(in Sample sample)
    {
        if (_count == _samples.Length)
        {
            share.Grow((long)BytesOfSample * _count);
            Array.Resize(ref _samples, 2 * _count);
        }

        _samples[_count++] = sample;
    }
}
