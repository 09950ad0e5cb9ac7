using System.Diagnostics;
using System.Globalization;
using CodeFirstOutliers.Detection;
using CodeFirstOutliers.Monitoring;
using CodeFirstOutliers.Monitoring.Stores;
using CodeFirstOutliers.Server.Hosting.Limits;
using CodeFirstOutliers.Server.Hosting.Logging;
using CodeFirstOutliers.Server.Monitor;
using CodeFirstOutliers.Wire;
using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>The one place where errors become statuses: the caller learns the rule it broke, the log learns the rest.</summary>
internal sealed class ErrorMapping(ILogger<ErrorMapping> logger)
{
    /// <summary>More of a message than our own ever have.</summary>
    private const int MostCharacters = 200;

    /// <summary>The stack's own words for what it met itself, which are not for callers.</summary>
    private const string Thrown = "Exception was thrown by handler.";

    private static readonly Refusal _bug = new(Reason.Internal, "internal error");
    private static readonly Refusal _unreadable = new(Reason.MessageMalformed, "message: it is no message of this method");

    /// <summary>What a caller is told of an exception.</summary>
    public static Refusal RefusalOf(Exception exception) => exception switch
    {
        InvalidInputException invalid => new(Reason.InvalidInput, invalid.Message) { Field = RequestFields.PathOf(invalid.Field) },
        LimitExceededException exceeded => new(exceeded.IsPassing ? Reason.ServerBusy : Reason.LimitExceeded, exceeded.Message) { Field = exceeded.Field },
        BusyException busy => new(Reason.ServerBusy, busy.Message),
        OutOfMemoryException => Refusal.NoMemory,
        StoreException => new(Reason.ServerBusy, "the server cannot store it at the moment: try again later"),
        NotFoundException missing => new(Reason.NotFound, missing.Message),
        UnreadableException unreadable => new(ReasonOf(unreadable.StatusCode) ?? Reason.Internal, unreadable.Status.Detail) { Field = unreadable.Field },
        OperationCanceledException => new(Reason.Cancelled, "the call was cancelled"),
        IOException => new(Reason.Cancelled, "the caller is gone"), // in the midst of what it sent
        _ => _bug,
    };

    /// <summary>What a caller is told of an exception; of one that is a bug the log gets all.</summary>
    public Refusal LoggedRefusalOf(Exception exception)
    {
        var refusal = RefusalOf(exception);
        if (refusal.Reason == Reason.Internal)
        {
            logger.InternalError(exception, (Activity.Current?.TraceId ?? ActivityTraceId.CreateRandom()).ToHexString());
        }

        return refusal;
    }

    /// <summary>Logs what ends a call, and makes of it what the stack tells the caller.</summary>
    public RpcException Told(Exception exception) => Told(LoggedRefusalOf(exception));

    /// <inheritdoc cref="Told(Exception)"/>
    public RpcException Told(Refusal refusal)
    {
        Log(refusal);
        return refusal.ToException();
    }

    /// <summary>Answers a call that gRPC has not taken up.</summary>
    public void Answer(HttpContext call, Refusal refusal)
    {
        Log(refusal);
        refusal.WriteTo(call.Response);
    }

    /// <summary>Answers a call that broke off outside of gRPC.</summary>
    public void Answer(HttpContext call, Exception exception) => Answer(call, LoggedRefusalOf(exception));

    /// <summary>Gives a bare status, such as the stack's own for a method that it does not know, what the others have: details, and a line in the log.</summary>
    public void Complete(HttpContext call)
    {
        if (EndOfCall.Of(call) is not { IsReadOnly: false } end || end[EndOfCall.Status] is not [{ } number] || number == "0" || end.ContainsKey(EndOfCall.Details))
        {
            return;
        }

        var status = (StatusCode)int.Parse(number, CultureInfo.InvariantCulture);
        var refusal = status == StatusCode.Unknown && IsHealth(call) ? _unreadable : RefusalOf(status, end[EndOfCall.Message].ToString());
        if (refusal is not null)
        {
            Log(refusal);
            refusal.WriteTo(end);
        }
    }

    // the framework's health fails only over what is no message of its own
    private static bool IsHealth(HttpContext call) => call.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.ServiceName == "grpc.health.v1.Health";

    private static Refusal? RefusalOf(StatusCode status, string escaped)
    {
        var message = Uri.UnescapeDataString(escaped);
        return message == Thrown ? _bug
            : ReasonOf(status) is not { } reason ? null
            : new(reason, message.Length > MostCharacters ? message[..MostCharacters] : message) { Status = status }; // it may quote a header
    }

    /// <summary>What a bare status stands for; null for one that is no refusal, such as a deadline that has passed.</summary>
    private static Reason? ReasonOf(StatusCode status) => status switch
    {
        StatusCode.InvalidArgument => Reason.MessageMalformed,
        StatusCode.ResourceExhausted => Reason.LimitExceeded,
        StatusCode.Unimplemented => Reason.Unimplemented,
        StatusCode.NotFound => Reason.NotFound,
        StatusCode.Cancelled => Reason.Cancelled,
        StatusCode.Internal or StatusCode.Unknown => Reason.Internal,
        _ => null,
    };

    private void Log(Refusal refusal)
    {
        if (refusal.Status is StatusCode.InvalidArgument or StatusCode.ResourceExhausted)
        {
            logger.Refused(refusal.Field is { } field ? $"{refusal.Reason.Name} {field}" : refusal.Reason.Name);
            logger.RefusedWith(refusal.Message);
        }
    }
}
