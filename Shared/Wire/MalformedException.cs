using Grpc.Core;

namespace CodeFirstOutliers.Wire;

/// <summary>Bytes that are no message: in which field, why and at which byte.</summary>
/// <param name="field">The field's path from the part that was being read; empty where that part itself is meant.</param>
/// <param name="reason">What is wrong, in words.</param>
/// <param name="offset">The byte of the message where it is wrong.</param>
internal sealed class MalformedException(string field, string reason, long offset) : Exception
{
    /// <summary>What the caller is told.</summary>
    /// <param name="status">Whose fault it is.</param>
    /// <param name="part">The outermost field that was being read; empty where it is not known.</param>
    public UnreadableException ToStatus(StatusCode status, string part)
    {
        var path = (part, field) switch
        {
            ("", "") => UnreadableException.Whole,
            (_, "") => part,
            _ => $"{part}.{field}",
        };
        return new(status, path, $"{reason} at byte {offset}");
    }
}
