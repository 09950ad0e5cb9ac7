using CodeFirstOutliers.Benchmarks.Messages;

namespace CodeFirstOutliers.Benchmarks.Ending;

/// <summary>Noise over a daily wave, a value a minute, under ten names in turns; the same at every call.</summary>
internal sealed class LongSeries
{
    private const int Names = 10;
    private const int Day = 24 * 60;

    private static readonly DateTime _start = new(2020, 5, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] _names = [.. Enumerable.Range(0, Names).Select(index => $"service.cpu{index:000}")];

    private readonly double[] _values;
    private readonly long[] _times;
    private readonly int[] _nameIds;

    public LongSeries(int count)
    {
        var random = new Random(1);
        _values = new double[count];
        _times = new long[count];
        _nameIds = new int[count];
        for (var index = 0; index < count; index++)
        {
            // Box and Muller's normal deviate
            var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            _values[index] = 100 + (20 * Math.Sin(2 * Math.PI * index / Day)) + (5 * noise);
            _times[index] = _start.AddMinutes(index).Ticks;
            _nameIds[index] = index % Names;
        }
    }

    /// <summary>
    /// The series in messages of so many metrics, as they go over the wire; the detector goes with each. They are written beforehand: a caller that is
    /// busy with its own writing tells the server late that it has cancelled.
    /// </summary>
    public IReadOnlyList<byte[]> Messages(Detector detector, int size) => [.. Requests(detector, size).Select(Sample.Bytes)];

    private IEnumerable<OutliersRequest> Requests(Detector detector, int size)
    {
        for (var from = 0; from < _values.Length; from += size)
        {
            var count = Math.Min(size, _values.Length - from);
            yield return new()
            {
                Columns = new(_values.AsMemory(from, count), _times.AsMemory(from, count), _nameIds.AsMemory(from, count), _names),
                Detector = detector,
            };
        }
    }
}
