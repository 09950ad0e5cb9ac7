using CodeFirstOutliers.Server.Hosting.Errors;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Limits;

/// <summary>What holds for the messages of every call.</summary>
internal sealed class MessageLimits(IOptions<ServerOptions> options, Budget budget, TimeProvider clock, ErrorMapping errors)
{
    /// <summary>The most bytes that a message may have.</summary>
    public int MaxBytes { get; } = options.Value.MaxMessageBytes;

    /// <summary>How soon after its first byte a message must be there.</summary>
    public TimeSpan Time { get; } = TimeSpan.FromSeconds(options.Value.MessageSeconds);

    public Budget Budget => budget;

    public TimeProvider Clock => clock;

    public ErrorMapping Errors => errors;
}
