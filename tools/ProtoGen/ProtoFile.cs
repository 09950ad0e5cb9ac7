using System.Globalization;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Output;
using CodeFirstOutliers.ProtoGen.Schema;


namespace CodeFirstOutliers.ProtoGen;

/// <summary>Prints service contracts as one .proto file: what the library's own generator says, in order, with comments and options.</summary>
internal static class ProtoFile
{
    /// <param name="services">The services, of one package.</param>
    /// <param name="package">The package to print, or null for the services' own.</param>
    /// <param name="goPackage">The option go_package, or null for none.</param>
    /// <exception cref="InputException">The library refuses the contract, or proto3 cannot express it.</exception>
    public static string Print(IReadOnlyList<ContractService> services, string? package, string? goPackage)
    {
        var types = new ContractTypes(services);
        var annotations = new Annotations(types);
        var schema = InOrder(Library(services), services, types);
        schema = ProtoNames.WithEnumPrefixes(schema, annotations);
        schema = package is null ? schema : schema with { Package = package };
        annotations.Learn(schema);
        return new ProtoWriter(schema, annotations).Write(goPackage, services[0].Type.Assembly.GetName().Name!);
    }

    private static SchemaFile Library(IReadOnlyList<ContractService> services)
    {
        // the generator writes numbers by the culture's rules
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return SchemaParser.Parse(new SchemaGenerator().GetSchema([.. services.Select(s => s.Type)]));
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or NotSupportedException or FormatException)
        {
            throw new InputException($"the contract has no proto3 form: {refused.Message}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>Services as they were asked for, methods as they are declared: the generator sorts both by the culture's rules.</summary>
    private static SchemaFile InOrder(SchemaFile schema, IReadOnlyList<ContractService> services, ContractTypes types)
    {
        var order = services.Select(s => s.Name).ToList();
        return schema with
        {
            Services = [.. schema.Services.OrderBy(s => order.IndexOf(s.Name)).Select(s => s with { Methods = [.. s.Methods.OrderBy(m => types.Method(s.Name, m.Name)?.MetadataToken)] })],
        };
    }
}
