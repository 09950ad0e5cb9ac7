using ProtoBuf.Grpc.Configuration;
using ProtoBuf.Meta;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Prints service contracts as a .proto file.</summary>
public sealed class SchemaGenerator
{
    /// <summary>The version of the schema language; by default proto3.</summary>
    public ProtoSyntax ProtoSyntax { get; set; } = ProtoSyntax.Proto3;

    /// <summary>The schema of one service and its messages.</summary>
    public string GetSchema<TService>() => GetSchema(typeof(TService));

    /// <summary>The schema of one service and its messages.</summary>
    /// <exception cref="ArgumentException">The type is no service contract.</exception>
    public string GetSchema(Type contractType) => GetSchema([contractType]);

    /// <summary>The schema of some services of one package and their messages.</summary>
    /// <exception cref="ArgumentException">A type is no service contract, or the services have different packages.</exception>
    public string GetSchema(params Type[] contractTypes)
    {
        ArgumentNullException.ThrowIfNull(contractTypes);
        var options = new SchemaGenerationOptions { Syntax = ProtoSyntax };
        foreach (var type in contractTypes)
        {
            if (!ServiceBinder.Default.IsServiceContract(type, out var fullName) || fullName is null)
                throw new ArgumentException($"Type '{type}' is not a service", nameof(contractTypes));
            var dot = fullName.LastIndexOf('.');
            var package = fullName[..Math.Max(dot, 0)];
            if (options.Package is { } other && other != package)
                throw new ArgumentException($"All services should be of the same package: '{other}' and '{package}'", nameof(contractTypes));

            options.Package = package;
            options.Services.Add(Operations.Of(type, fullName[(dot + 1)..]));
        }

        return RuntimeTypeModel.Default.GetSchema(options);
    }
}
