using CodeFirstOutliers.Server.Hosting.Errors;
using Google.Protobuf;
using Google.Rpc;
using StatusCode = Grpc.Core.StatusCode;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>
/// Tells an exporter of a busy server as UNAVAILABLE, which the specification of OTLP names for it (https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-throttling).
/// OpenTelemetry's SDK for .NET finds the details of RESOURCE_EXHAUSTED only behind an answer: without one it takes the points for refused and drops them.
/// </summary>
internal static class BusyExports
{
    private const string Export = "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    /// <summary>Puts it before all else, as a call may be refused anywhere.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((call, next) =>
    {
        if (call.Request.Path == Export)
        {
            call.Response.OnStarting(Tell, call);
        }

        return next(call);
    });

    private static Task Tell(object call)
    {
        Tell(((HttpContext)call).Response.Headers);
        return Task.CompletedTask;
    }

    private static void Tell(IHeaderDictionary end)
    {
        if (end[EndOfCall.Status] == $"{(int)StatusCode.ResourceExhausted}" && end.ContainsKey(Refusal.Pushback))
        {
            var details = Status.Parser.ParseFrom(Convert.FromBase64String(end[EndOfCall.Details].ToString()));
            details.Code = (int)StatusCode.Unavailable;
            end[EndOfCall.Status] = $"{details.Code}";
            end[EndOfCall.Details] = Convert.ToBase64String(details.ToByteArray());
        }
    }
}
