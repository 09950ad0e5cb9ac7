using System.Globalization;
using System.Reflection;
using Google.Rpc;
using Grpc.Core;
using ProtoBuf;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>What an error says to programs; read only where it agrees with what it says to people, and is all that there is.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Field">The field at fault; null where none is named.</param>
/// <param name="RetryAfter">How soon to try again; null where nothing is said of it.</param>
internal sealed record Details(string Reason, string? Field = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The most bytes that all of an error may take among the trailers.</summary>
    private const int MostBytes = 4096;

    private static readonly Type[] _requests = [.. typeof(OutliersRequest).Assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Request", StringComparison.Ordinal))];

    public static Details Of(RpcException error) => Of(
        error.StatusCode, error.Status.Detail, error.Trailers.GetValueBytes("grpc-status-details-bin"), error.Trailers.GetValue("grpc-retry-pushback-ms"));

    public static Details Of(HttpResponseMessage answer)
    {
        var (message, details) = (RawCall.Header(answer, "grpc-message") ?? "", RawCall.Header(answer, "grpc-status-details-bin"));
        Assert.IsLessThan(MostBytes, message.Length + details?.Length ?? 0);
        return Of(
            (StatusCode)int.Parse(RawCall.Header(answer, "grpc-status")!, CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(message),
            details is null ? null : Convert.FromBase64String(details),
            RawCall.Header(answer, "grpc-retry-pushback-ms"));
    }

    private static Details Of(StatusCode code, string message, byte[]? details, string? pushback)
    {
        Assert.IsNotNull(details, $"{code}: {message}");
        Assert.IsLessThan(MostBytes, (Uri.EscapeDataString(message).Length + details.Length) * 4 / 3, message);
        var status = Google.Rpc.Status.Parser.ParseFrom(details);
        Assert.AreEqual(((int)code, message), (status.Code, status.Message));
        var (info, request, retry) = (status.GetDetail<ErrorInfo>(), status.GetDetail<BadRequest>(), status.GetDetail<RetryInfo>());
        Assert.HasCount(new object?[] { info, request, retry }.Count(each => each is not null), status.Details);
        Assert.AreEqual("codefirstoutliers", info.Domain);
        var violation = request?.FieldViolations.Single();
        Assert.AreEqual(violation is null ? null : message, violation?.Description);
        Assert.IsTrue(violation is null || Exists(violation.Field), violation?.Field);
        var delay = retry?.RetryDelay.ToTimeSpan();
        Assert.AreEqual(delay?.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), pushback);
        return new(info.Reason, violation?.Field, delay);
    }

    /// <summary>Whether a path leads to a field of a request; what is unknown to the contract has only a number.</summary>
    private static bool Exists(string path) => _requests.Any(request => Leads(path, request));

    private static bool Leads(string path, Type? message)
    {
        foreach (var part in path.Split('.').TakeWhile(part => !part.StartsWith("field ", StringComparison.Ordinal)))
        {
            var field = message?.GetProperties().SingleOrDefault(each => each.GetCustomAttribute<ProtoMemberAttribute>()?.Name == part.Split('[')[0]);
            if (field is null)
            {
                return path.StartsWith("metrics[", StringComparison.Ordinal) && part is "seconds" or "nanos"; // a Timestamp is no type of the contract
            }

            message = field.PropertyType.IsGenericType ? field.PropertyType.GetGenericArguments()[0] : field.PropertyType;
        }

        return true;
    }
}
