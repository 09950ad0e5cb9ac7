using CodeFirstOutliers.Detection;
using Grpc.Core;

namespace CodeFirstOutliers.Server;

/// <summary>The batch detector that a caller asked for, its options checked.</summary>
internal sealed class BatchChoice
{
    /// <exception cref="InvalidInputException">An option is out of its range.</exception>
    public BatchChoice(Detector? asked)
    {
        asked ??= new Detector();
        var gate = Gates.Of(asked);
        Detector = asked.Method switch
        {
            Method.Unspecified or Method.TwoSigma => new TwoSigma(new(OrDefault(asked.Threshold, TwoSigma.DefaultThreshold)), gate),
            _ => throw new RpcException(new Status(
                StatusCode.Unimplemented, $"method must be METHOD_TWO_SIGMA, got {asked.Method}")),
        };
        ByName = asked.Scope switch
        {
            Scope.Unspecified or Scope.Pooled => false,
            Scope.ByName => true,
            _ => throw new InvalidInputException($"scope must be SCOPE_POOLED (1) or SCOPE_BY_NAME (2), got {Numbers.Of(asked.Scope)}"),
        };
        Explain = asked.Explain;
    }

    public IBatchDetector Detector { get; }

    /// <summary>Whether each name is a series of its own.</summary>
    public bool ByName { get; }

    /// <summary>Whether the answer explains each outlier.</summary>
    public bool Explain { get; }

    public bool NeedsNames => ByName || Explain;

    public bool NeedsTimes => Explain;

    private static double OrDefault(double value, double byDefault) => value == 0 ? byDefault : value;
}
