using CodeFirstOutliers.Detection.Online.States;

namespace CodeFirstOutliers.Detection.Online.Expecting;

/// <summary>Finds the length of a slot: the median step between values, and another one when the steps have long been others.</summary>
/// <remarks>
/// The first 63 steps above zero are looked at. When 250 more steps than not have differed from the slot by more than half, 63 are looked at again: if
/// three quarters of them are longer, slots get their length. If three quarters are shorter, slots get shorter too, but no shorter
/// than a minute: values may share a slot, a daily course needs no finer ones, and memory is for days. Steps that merely vary change nothing.
/// </remarks>
internal sealed class StepFinder
{
    /// <summary>How many steps are looked at.</summary>
    public const int Looked = 63;

    private const int Quarter = (Looked + 1) / 4;
    private const int Doubtful = 250;
    private const double Half = 1.5;

    private List<long>? _steps = [];   // ascending; gone while the step is not doubted
    private long _step;
    private int _doubt;
    private bool _hasChanged;

    /// <summary>The length of a slot in ticks; 0 while it is not known.</summary>
    public long Step => _step;

    /// <summary>Whether it was another once.</summary>
    public bool HasChanged => _hasChanged;

    /// <summary>Whether it has seen no step yet.</summary>
    public bool IsNew => _step == 0 && _steps!.Count == 0;

    /// <summary>Takes in a step, above zero; says whether slots have a new length.</summary>
    public bool Add(long step, bool mayChange)
    {
        if (_steps is null)
        {
            Doubt(step, mayChange);
            return false;
        }

        var place = _steps.BinarySearch(step);
        _steps.Insert(place < 0 ? ~place : place, step);
        if (_steps.Count < Looked)
        {
            return false;
        }

        var (found, before) = (Found(_steps), _step);
        (_steps, _step, _hasChanged) = (null, found, _hasChanged || before > 0 && found != before);
        return found != before;
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields)
    {
        fields.Long(ref _step, 0);
        fields.Whole(ref _doubt, 0, Doubtful - 1);
        fields.Flag(ref _hasChanged);
        var count = _steps?.Count ?? -1;
        fields.Whole(ref count, _step == 0 ? 0 : -1, Looked - 1);
        if (fields.IsLoading)
        {
            _steps = count < 0 ? null : [.. new long[count]];
        }

        for (var i = 0; i < count; i++)
        {
            var step = _steps![i];
            fields.Long(ref step, i == 0 ? 1 : _steps[i - 1]);
            _steps[i] = step;
        }
    }

    private void Doubt(long step, bool mayChange)
    {
        var isOther = step > Half * _step || step < _step / Half;
        _doubt = mayChange && isOther ? _doubt + 1 : Math.Max(_doubt - 1, 0);
        if (_doubt == Doubtful)
        {
            (_steps, _doubt) = ([], 0);
        }
    }

    private long Found(List<long> steps)
    {
        var median = steps[Looked / 2];
        if (_step == 0 || steps[Quarter - 1] > Half * _step)
        {
            return median;
        }

        var shorter = Math.Max(median, TimeSpan.TicksPerMinute);
        return steps[^Quarter] < _step / Half && shorter < _step / Half ? shorter : _step;
    }
}
