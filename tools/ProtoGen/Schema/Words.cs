using System.Text.RegularExpressions;

namespace CodeFirstOutliers.ProtoGen.Schema;

/// <summary>Finds the words in a C# name.</summary>
internal static partial class Words
{
    /// <summary>Http_Status for HttpStatus, HTTP_Status for HTTPStatus.</summary>
    public static string Joined(string name) => WordStart().Replace(name, "_");

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", RegexOptions.CultureInvariant)]
    private static partial Regex WordStart();
}
