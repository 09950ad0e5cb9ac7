namespace CodeFirstOutliers.ProtoGen;

/// <summary>How a contract is printed.</summary>
/// <param name="Package">The package to print, or null for the services' own.</param>
/// <param name="GoPackage">The option go_package, or null for none.</param>
/// <param name="Fields">How fields are named.</param>
internal sealed record ProtoOptions(string? Package = null, string? GoPackage = null, FieldCase Fields = FieldCase.AsIs);

/// <summary>How the fields of a printed file are named.</summary>
internal enum FieldCase
{
    /// <summary>As the contract names them.</summary>
    AsIs,

    /// <summary>In lower_snake_case.</summary>
    Snake,
}
