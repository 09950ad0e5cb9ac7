using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Server.Outliers.Checking;

namespace CodeFirstOutliers.Server.Outliers.Judging;

/// <summary>Joins the chunks of a stream into one series, keeping of each metric what the detector needs.</summary>
internal sealed class SeriesCollector(BatchChoice choice, ServerOptions limits, Share share) : IDisposable
{
    private readonly NativeList<double> _values = new();
    private readonly NativeList<long> _times = new();
    private readonly NativeList<int> _nameIds = new();
    private readonly NameTable _names = new(limits);

    public MetricsView View => new(_values.Span, _times.Span, _nameIds.Span, _names.Names);

    /// <exception cref="LimitExceededException">The series is too long, has too many names or too long ones, or there is no room for it.</exception>
    public void Add(MetricColumns chunk)
    {
        var before = _values.Count;
        SeriesLength.Check((long)before + chunk.Count, limits.MaxSeriesLength);
        Hold(before + chunk.Count);
        if (choice.NeedsNames)
        {
            share.Grow(NameTable.BytesOf(chunk.Names));
        }

        _values.Add(chunk.Values);
        if (choice.NeedsTimes)
        {
            AddColumn(_times, chunk.Times, before, MetricColumns.NoTime);
        }

        if (choice.NeedsNames)
        {
            AddColumn(_nameIds, _names.Renumber(chunk), before, NameTable.Unnamed);
        }
    }

    /// <summary>Makes room for what the detector needs beside the series.</summary>
    /// <exception cref="LimitExceededException">There is no room for it.</exception>
    public void PrepareToJudge() => Hold(_values.Count, choice.WorkingBytes);

    private void Hold(int count, int more = 0) => share.Become(((long)count * (choice.HeldBytes + more)) + _names.Bytes);

    public void Dispose()
    {
        _values.Dispose();
        _times.Dispose();
        _nameIds.Dispose();
    }

    /// <summary>A column may be empty where no metric of a chunk has anything in it; it is filled up only once one has.</summary>
    private void AddColumn<T>(NativeList<T> column, ReadOnlySpan<T> chunk, int before, T absent)
        where T : unmanaged
    {
        if (chunk.IsEmpty && column.Count == 0)
        {
            return;
        }

        column.Fill(absent, before - column.Count);
        column.Add(chunk);
        column.Fill(absent, _values.Count - column.Count);
    }
}
