using CodeFirstOutliers.Server.Hosting.Errors;

namespace CodeFirstOutliers.Server.Ingest.Otlp;

/// <summary>A request that HTTP has a status of its own for.</summary>
/// <param name="code">The status.</param>
/// <param name="refusal">What the caller is told.</param>
internal sealed class HttpRefusedException(int code, Refusal refusal) : Exception(refusal.Message)
{
    public int Code { get; } = code;

    public Refusal Refusal { get; } = refusal;
}
