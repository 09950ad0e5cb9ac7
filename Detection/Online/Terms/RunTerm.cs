using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Terms;

/// <summary>How rare a run of equal values is, by how often the series repeats a value at all and by the longest runs it had.</summary>
internal struct RunTerm
{
    private const int Shortest = 5;
    private const int Window = 2000;

    private double _last;
    private int _run;
    private int _seen;
    private double _repeats;
    private double _longest;
    private bool _wasTold;

    /// <summary>Notes that the run is part of an incident: it makes longer ones usual by and by only.</summary>
    public void Tell() => _wasTold = true;

    /// <summary>How many values before the present one it equals without a break.</summary>
    public readonly int Length => _run;

    /// <summary>How rare the run is that ends with a value.</summary>
    public double Rarity(double value)
    {
        var same = _seen > 0 && value == _last;
        if (!same)
        {
            _longest = Math.Max(_longest * 0.9999, _wasTold ? Math.Min(_run, Math.Max(2 * _longest, 10)) : _run);
            _wasTold = false;
        }

        _run = same ? Math.Min(_run + 1, int.MaxValue - 1) : 0;
        _seen = Math.Min(_seen + 1, Window);
        _last = value;
        var share = Math.Max(_repeats, 2.0 / (_seen + 2));
        var rarity = _run >= Shortest && _run > 1.5 * _longest ? _run * -Math.Log10(Math.Min(share, 0.999999)) : 0;
        if (_run < 20 || share > 0.01)
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
    }
}
