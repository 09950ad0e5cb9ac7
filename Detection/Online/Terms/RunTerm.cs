using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How rare a run of equal values is, by how often the series repeats a value at all and by the longest runs it had.</summary>
/// <remarks>
/// A run at the value where the series has stood the longest, 0 at night or 100 percent, is judged by how long it has stood
/// there before: as if each value there had the same chance of being the last, one in their average length.
/// </remarks>
internal struct RunTerm
{
    private const int Shortest = 5;
    private const int Window = 2000;
    private const int HomeRuns = 20;

    private double _last;
    private int _run;
    private int _seen;
    private double _repeats;
    private double _longest;
    private bool _wasTold;
    private double _home;          // the value of the longest run, how many runs at it, and how long they are on average
    private int _homeCount;
    private double _homeLength;

    /// <summary>Notes that the run is part of an incident: it makes longer ones usual by and by only.</summary>
    public void Tell() => _wasTold = true;

    /// <summary>How rare the run is that ends with a value.</summary>
    public double Rarity(double value)
    {
        var same = _seen > 0 && value == _last;
        if (!same)
        {
            EndRun();
        }

        _run = same ? Math.Min(_run + 1, int.MaxValue - 1) : 0;
        _seen = Math.Min(_seen + 1, Window);
        _last = value;
        var rarity = _run >= Shortest && _run > 1.5 * _longest ? _run * -Math.Log10(Math.Min(Share, 0.999999)) : 0;
        if (_run < 20 || _repeats > 0.01)
        {
            _repeats += ((same ? 1 : 0) - _repeats) / _seen;
        }

        return Math.Min(rarity, Tails.Tail.Most);
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Number(ref _last, -Expecting.Origin.Most, Expecting.Origin.Most);
        fields.Whole(ref _run, 0, int.MaxValue - 1);
        fields.Whole(ref _seen, 0, Window);
        fields.Number(ref _repeats, 0, 1);
        fields.Flag(ref _wasTold);
        fields.Number(ref _longest, 0, int.MaxValue);
        fields.Number(ref _home, -Expecting.Origin.Most, Expecting.Origin.Most);
        fields.Whole(ref _homeCount, 0, HomeRuns);
        fields.Number(ref _homeLength, 0, int.MaxValue);
    }

    /// <summary>The share of values that are followed by an equal one.</summary>
    private readonly double Share
    {
        get
        {
            var share = Math.Max(_repeats, 2.0 / (_seen + 2));
            return _homeCount > 0 && _last == _home ? Math.Max(share, 1 - (1 / (_homeLength + 1))) : share;
        }
    }

    private void EndRun()
    {
        double length = _wasTold ? Math.Min(_run, Math.Max(2 * _longest, 10)) : _run;
        if (length > Math.Max(_longest, Shortest) && _last != _home && !_wasTold)
        {
            (_home, _homeCount, _homeLength) = (_last, 0, 0);
        }

        if (_last == _home && _run >= Shortest && !_wasTold)
        {
            _homeCount = Math.Min(_homeCount + 1, HomeRuns);
            _homeLength += (length - _homeLength) / _homeCount;
        }

        _longest = Math.Max(_longest * 0.9999, length);
        _wasTold = false;
    }
}
