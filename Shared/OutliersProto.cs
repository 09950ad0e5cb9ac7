namespace CodeFirstOutliers;

/// <summary>The contract as the .proto file that other languages generate their stubs from.</summary>
public static class OutliersProto
{
    /// <summary>The file's name.</summary>
    public const string FileName = "outliers.proto";

    /// <summary>Opens the file, which comes embedded in this assembly; UTF-8. The caller disposes of the reader.</summary>
    public static StreamReader OpenText() => new(typeof(OutliersProto).Assembly.GetManifestResourceStream(FileName)!);
}
