using System.CommandLine;

namespace CodeFirstOutliers.Client.Commands;

/// <summary>The file that a command reads.</summary>
internal static class FileArgument
{
    public static Argument<string> Create() => new("FILE")
    {
        Description = "A CSV file of metrics, or - for standard input. A line is timestamp,value or timestamp,name,value or a value alone;\n"
            + "or a header names the columns timestamp, name and value in any order, among others. Times are ISO 8601\n"
            + "(UTC where no offset is named) or seconds, milliseconds, microseconds or nanoseconds since 1970.",
    };
}
