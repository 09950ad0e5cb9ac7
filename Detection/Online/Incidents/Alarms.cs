using CodeFirstOutliers.Detection.Online.Expecting;
using CodeFirstOutliers.Detection.Online.States;
using CodeFirstOutliers.Detection.Online.Tails;

namespace CodeFirstOutliers.Detection.Online.Incidents;

/// <summary>What is told of one series: when an incident begins and when it is over, as often as the budget allows.</summary>
internal struct Alarms(OnlineOptions options)
{
    private IncidentPolicy _policy = new(options);
    private Budget _budget = new(options.Budget);
    private OpenIncident _incident;
    private Youth _youth;

    /// <summary>The record so far of the incident that was told and goes on; null for none.</summary>
    public readonly OnlineIncident? Incident => _incident.IsTold ? _incident.ToRecord() : null;

    /// <summary>How much of the present value is learnt.</summary>
    public readonly Learning Learning => _policy.Learning;

    /// <summary>Lets time pass.</summary>
    /// <param name="weeks">How many weeks, not negative.</param>
    public void Pass(double weeks) => _budget.Pass(weeks);

    /// <summary>The series is taken for another one, which is young.</summary>
    public void BeginAfresh() => _youth = default;

    /// <summary>What is heard of what is said of a value.</summary>
    public readonly Reading Heard(in Reading reading) => _policy.Heard(reading);

    /// <summary>The surprise from which on the next value begins an incident.</summary>
    public double Threshold(Families families, OnlineTerm term) => _policy.Threshold + _youth.Next(families, term, options.Sensitivity);

    /// <summary>Goes on to the next value; whether it begins an incident that is told.</summary>
    /// <param name="reading">What was heard of the value.</param>
    /// <param name="threshold">The surprise from which on one begins now.</param>
    /// <param name="isWanted">Whether the value is one to be told at all.</param>
    public bool Next(in Reading reading, double threshold, bool isWanted) =>
        _policy.Next(reading, threshold, isWanted) && _budget.Take(reading.Surprise, threshold);

    /// <summary>Whether what is certain to be unusual may be told.</summary>
    public bool TakeCertain() => _budget.Take(Tail.Most, options.Threshold);

    /// <summary>Begins an incident with the present value; gives its record.</summary>
    public OnlineIncident Begin(double value, double expected, in Reading reading, long? time)
    {
        _incident.Begin(value, expected, reading.Surprise, reading.Term, time);
        return _incident.ToRecord();
    }

    /// <summary>Goes on with the incident that was told; its record where it is over.</summary>
    public OnlineIncident? Follow(double value, double expected, double surprise, long? time)
    {
        if (!_incident.IsTold)
        {
            return null;
        }

        _incident.Go(value, expected, surprise, _policy.IsUnusual, time);
        return _policy.IsOpen ? null : _incident.End();
    }

    /// <summary>Saves or loads it.</summary>
    public void Visit(StateFields fields, Clock clock)
    {
        _policy.Visit(fields);
        _budget.Visit(fields);
        _incident.Visit(fields, clock);
        _youth.Visit(fields);
        fields.Agree(!_incident.IsTold || _policy.IsOpen, "an incident that was told goes on");
    }
}
