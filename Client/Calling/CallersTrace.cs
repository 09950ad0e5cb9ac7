using System.Diagnostics;

namespace CodeFirstOutliers.Client.Calling;

/// <summary>
/// The trace that whoever started the program is in, handed over in the environment as OpenTelemetry's tools do (TRACEPARENT and TRACESTATE, in the form of
/// W3C Trace Context): calls belong to it.
/// </summary>
internal static class CallersTrace
{
    /// <summary>Goes on with it, until disposed of.</summary>
    /// <param name="name">What is done within it.</param>
    /// <returns>Null where there is none.</returns>
    public static Activity? Begin(string name) =>
        ActivityContext.TryParse(Environment.GetEnvironmentVariable("TRACEPARENT"), Environment.GetEnvironmentVariable("TRACESTATE"), out var parent)
            ? new Activity(name) { TraceStateString = parent.TraceState }.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start()
            : null;
}
