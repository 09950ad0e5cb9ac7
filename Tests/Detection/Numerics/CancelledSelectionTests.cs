using System.Runtime.Intrinsics;
using CodeFirstOutliers.Detection.Numerics;

namespace CodeFirstOutliers.Tests.Detection.Numerics;

/// <summary>A selection that is cancelled at any of its evaluations makes some ten thousand more at most.</summary>
[TestClass]
public sealed class CancelledSelectionTests
{
    private const int Count = 1 << 18;

    [TestMethod]
    [DataRow(false, DisplayName = "by a bracket"), DataRow(true, DisplayName = "by counted ranges")]
    public void A_selection_ends_soon_after_it_is_cancelled(bool byRanges)
    {
        var values = Enumerable.Range(0, Count).Select(i => (double)(i * 7919L % Count)).ToArray();
        using var whole = new Evaluations(int.MaxValue);
        Select(values, byRanges, whole);
        for (var at = 0; at + Sample.Size + (2 * Parts.Length) < whole.Made; at += Count / 16)
        {
            using var evaluations = new Evaluations(at);
            Assert.ThrowsExactly<OperationCanceledException>(() => Select(values, byRanges, evaluations));
            Assert.IsLessThan(at + Sample.Size + (2 * Parts.Length), evaluations.Made, $"cancelled at {at}");
        }
    }

    private static void Select(double[] values, bool byRanges, Evaluations evaluations)
    {
        var term = new Counted(evaluations);
        _ = byRanges
            ? CountedRanges.Select(values, Count / 2, term, evaluations.Token)
            : OrderStatistic.Select(values, Count / 2, term, evaluations.Token);
    }

    /// <summary>Counts evaluations and cancels at one of them.</summary>
    private sealed class Evaluations(int cancelAt) : IDisposable
    {
        private readonly CancellationTokenSource _source = new();

        public int Made { get; private set; }

        public CancellationToken Token => _source.Token;

        public void Add(int count)
        {
            Made += count;
            if (Made > cancelAt)
            {
                _source.Cancel();
            }
        }

        public void Dispose() => _source.Dispose();
    }

    private readonly struct Counted(Evaluations evaluations) : ITerm
    {
        public double Of(double value)
        {
            evaluations.Add(1);
            return value;
        }

        public Vector256<double> Of(Vector256<double> values)
        {
            evaluations.Add(Vector256<double>.Count);
            return values;
        }
    }
}
