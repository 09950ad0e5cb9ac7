using CodeFirstOutliers.Tests.Support;
using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using ProtoBuf.Grpc.Client;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>Asks a server, in one language or another.</summary>
internal static partial class InteropClient
{
    private const int CallFailed = 3;

    /// <summary>Asks through the interface's proxy.</summary>
    public static async Task<Answer> AskAsync(string address, InteropCase asked, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress($"http://{address}");
        var service = channel.CreateGrpcService<IOutliers>();
        try
        {
            return Answer.Of(asked.Chunk == 0
                ? await service.DetectAsync(new OutliersRequest { Metrics = [.. asked.Metrics], Detector = asked.Detector }, cancellationToken)
                : await service.DetectSeriesAsync(Chunks(asked).ToAsyncEnumerable(), cancellationToken));
        }
        catch (RpcException e)
        {
            return Answer.Of(e.StatusCode);
        }
    }

    /// <summary>Asks through a client of another language.</summary>
    public static async Task<Answer> AskAsync(ForeignProgram client, string address, InteropCase asked, string file, CancellationToken cancellationToken)
    {
        var result = await client.RunAsync(["--server", address, .. Options(asked), file], cancellationToken);
        Assert.IsTrue(result.ExitCode is 0 or CallFailed, $"{client.Program} ended with {result.ExitCode}: {result.Error}");
        return result.ExitCode == 0 ? Answer.Of(result.Output) : Answer.OfError(result.Error);
    }

    /// <summary>Writes a series as the clients of other languages read it.</summary>
    public static void Write(string file, IEnumerable<Metric> metrics) => File.WriteAllLines(
        file,
        metrics.Select(metric => string.Create(CultureInfo.InvariantCulture, $"{metric.Time:O},{metric.Name},{metric.Value:R}")).Prepend("timestamp,name,value"));

    private static IEnumerable<OutliersRequest> Chunks(InteropCase asked) =>
        asked.Metrics.Count == 0
            ? [new OutliersRequest { Detector = asked.Detector }]
            : asked.Metrics.Chunk(asked.Chunk).Select((chunk, index) => new OutliersRequest
            {
                Metrics = [.. chunk],
                Detector = index == 0 ? asked.Detector : null,
            });

    private static IEnumerable<string> Options(InteropCase asked)
    {
        var detector = asked.Detector ?? new Detector();
        yield return $"--chunk={asked.Chunk}";
        yield return string.Create(CultureInfo.InvariantCulture, $"--threshold={detector.Threshold:R}");
        yield return string.Create(CultureInfo.InvariantCulture, $"--min-deviation={detector.MinDeviation:R}");
        yield return $"--method=METHOD_{ProtoName(detector.Method)}";
        yield return $"--direction=DIRECTION_{ProtoName(detector.Direction)}";
        if (detector.Scope == Scope.ByName)
        {
            yield return "--by-name";
        }

        if (detector.Explain)
        {
            yield return "--explain";
        }
    }

    private static string ProtoName(Enum value) => InnerCapital().Replace(value.ToString(), "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex InnerCapital();
}
