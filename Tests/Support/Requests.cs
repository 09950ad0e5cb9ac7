using Grpc.Core;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>Requests for tests.</summary>
internal static class Requests
{
    public static readonly DateTime Start = new(2020, 5, 22, 14, 13, 11, DateTimeKind.Utc);

    /// <summary>For calls that send a stream: a server that ends one early is heard by its own status.</summary>
    public static readonly CallContext OfStream = StreamUntil(default);

    /// <summary>The article's seven values.</summary>
    public static readonly double[] Seven = [1, 2, 100, 1, 3, 200, 1];

    public static OutliersRequest Of(params double[] values) => Of(null, values);

    public static OutliersRequest Of(Detector? detector, params double[] values) => new()
    {
        Metrics = [.. values.Select((value, index) => new Metric { Name = "CPU", Time = Start.AddSeconds(index), Value = value })],
        Detector = detector,
    };

    /// <summary>A request as it is on the wire.</summary>
    public static byte[] Bytes(OutliersRequest request)
    {
        using var bytes = new MemoryStream();
        ProtoBuf.Serializer.Serialize(bytes, request);
        return bytes.ToArray();
    }

    /// <summary>As <see cref="OfStream"/>, until the token is cancelled.</summary>
    public static CallContext StreamUntil(CancellationToken cancelled) =>
        new(new CallOptions(cancellationToken: cancelled), CallContextFlags.IgnoreStreamTermination);

    /// <summary>The requests as a stream.</summary>
    public static async IAsyncEnumerable<T> Stream<T>(IEnumerable<T> requests)
    {
        foreach (var request in requests)
        {
            await Task.Yield();
            yield return request;
        }
    }

    /// <summary>A request in chunks of the given lengths, the last taking what is left; the detector goes with the first.</summary>
    public static IEnumerable<OutliersRequest> Chunks(OutliersRequest whole, IEnumerable<int> lengths)
    {
        var taken = 0;
        foreach (var length in lengths.Append(int.MaxValue).TakeWhile(_ => taken < whole.Metrics.Count))
        {
            var chunk = whole.Metrics.Skip(taken).Take(length).ToList();
            yield return new() { Metrics = chunk, Detector = taken == 0 ? whole.Detector : null };
            taken += chunk.Count;
        }
    }
}
