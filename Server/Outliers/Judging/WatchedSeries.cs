using CodeFirstOutliers.Detection.Online;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>One name of a stream: its detector, and what the caller was told about it.</summary>
internal sealed class WatchedSeries(string name, OnlineDetector detector)
{
    /// <summary>About what it takes beside the name and what the detector remembers.</summary>
    private const int Bookkeeping = 1024;

    /// <summary>
    /// A series that has had fewer values since it was measured is about as large as it was: it is measured with its first value, and with the one
    /// that ends the warm-up, when most of its memory comes.
    /// </summary>
    private const int ValuesBetweenMeasures = OnlineDetector.WarmUp / 3;

    private readonly HashSet<string> _told = [];
    private int _sinceMeasured = ValuesBetweenMeasures;
    private long _bytes;

    /// <summary>Judges its next value.</summary>
    public OnlineVerdict Observe(double value, long? time)
    {
        _sinceMeasured++;
        return detector.Observe(value, time);
    }

    public byte[] Export() => detector.Export();

    /// <summary>How many bytes more it takes than when it was asked last.</summary>
    public long Growth()
    {
        if (_sinceMeasured < ValuesBetweenMeasures)
        {
            return 0;
        }

        var before = _bytes;
        (_bytes, _sinceMeasured) = (Bookkeeping + (sizeof(char) * name.Length) + ((long)detector.Bytes * 3 / 2), 0); // as measured: docs/reliability.md
        return _bytes - before;
    }

    /// <summary>The notes that the caller has not had yet.</summary>
    public IEnumerable<string> News()
    {
        foreach (var note in detector.Notes)
        {
            if (_told.Add(note))
            {
                yield return name.Length == 0 ? note : $"{Harmless.Cut(name)}: {note}";
            }
        }
    }
}
