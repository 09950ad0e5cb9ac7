using System.Reflection;
using ProtoBuf;

namespace CodeFirstOutliers.Server.Hosting.Errors;

/// <summary>Where the fields that a rule is about lie in a request.</summary>
internal static class RequestFields
{
    private static readonly HashSet<string?> _ofDetector = [.. typeof(Detector).GetProperties().Select(each => each.GetCustomAttribute<ProtoMemberAttribute>()?.Name)];

    /// <summary>The path of a field from the request, by the name that detection knows it by.</summary>
    public static string PathOf(string field) => field switch
    {
        "state" => "states",
        _ when _ofDetector.Contains(field) => $"detector.{field}",
        _ => field,
    };
}
