using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Model;
using CodeFirstOutliers.ProtoGen.Output;
using CodeFirstOutliers.ProtoGen.Schema;

namespace CodeFirstOutliers.ProtoGen;

/// <summary>Prints service contracts as one .proto file: what the library's own schema says, in order, with comments and options.</summary>
internal static class ProtoFile
{
    /// <param name="services">The services, of one package.</param>
    /// <param name="options">How to print them.</param>
    /// <exception cref="InputException">The library refuses the contract, or proto3 cannot express it.</exception>
    public static string Print(IReadOnlyList<ContractService> services, ProtoOptions options)
    {
        var schema = SchemaReader.Read(services, options.Package ?? services[0].Package);
        if (options.Fields is FieldCase.Snake)
            schema = FieldNaming.InSnakeCase(schema);
        SchemaChecks.Check(schema);
        return new ProtoWriter(schema).Write(options.GoPackage, services[0].Type.Assembly.GetName().Name!);
    }
}
