using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>A refusal in Google's error model, whose details every gRPC library can read.</summary>
internal static class RichStatus
{
    /// <summary>Whose words the reasons are.</summary>
    public const string Domain = "codefirstoutliers";

    public static Status Of(Refusal refusal)
    {
        var status = new Status { Code = (int)refusal.Status, Message = refusal.Message };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = refusal.Reason.Name, Domain = Domain }));
        if (refusal.Field is { } field)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = refusal.Message } } }));
        }

        if (refusal.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }

        return status;
    }
}
