using System.Globalization;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Schema;
using Google.Protobuf.Reflection;
using ProtoBuf.Meta;
using LibraryService = ProtoBuf.Meta.Service;
using Service = CodeFirstOutliers.ProtoGen.Schema.Service;

namespace CodeFirstOutliers.ProtoGen.Model;

/// <summary>Reads service contracts: what protobuf-net's schema says, with the names of the contract and the C# behind each part.</summary>
internal static class SchemaReader
{
    /// <param name="services">The services, of one package.</param>
    /// <param name="package">The package to print.</param>
    /// <exception cref="InputException">The library refuses the contract, or proto3 has no form for it.</exception>
    public static SchemaFile Read(IReadOnlyList<ContractService> services, string package)
    {
        var operations = services.Select(s => Operations.Of(s.Type)).ToList();
        var (model, file) = Describe(operations, []);
        // what tuples hold is known only when the tuples are
        if (TupleFields.Collections(model, file) is { Count: > 0 } collections)
            (model, file) = Describe(operations, collections);

        var reader = new MessageReader(model, file, package);
        var described = file.MessageTypes.Where(m => !Holders.IsHolder(model.Type(m.Name)?.Type));
        List<Message> messages = [.. described.Select(reader.Read).DistinctBy(m => (m.Name, m.Source))];
        if (messages.Find(m => reader.IsForeign(SchemaFile.Reference(package, m.Name))) is { } hidden)
            throw new InputException($"{(hidden.Source is { } type ? CSharp.Name(type) : hidden.Name)} is called {SchemaFile.Reference(package, hidden.Name)[1..]}, as another message is that the contract uses; choose another package, or rename it with [ProtoContract(Name = \"...\")]");
        List<Service> methods = [.. services.Select((s, index) => new Service(s.Name, Methods(operations[index], file.Services[index], reader), s.Type))];
        return new(package, Imports.Of(package, messages, methods), messages, [.. file.EnumTypes.Select(e => Enum(model, e))], methods);
    }

    private static (ContractModel Model, FileDescriptorProto File) Describe(IReadOnlyList<IReadOnlyList<Operation>> services, IReadOnlyList<Type> holders)
    {
        var model = new ContractModel();
        var described = services.Select(s => Numbered(s.Select(o => (o.Input, o.Output))));
        return (model, model.Describe(described.Append(Numbered(holders.Select(h => (h, h))))));
    }

    private static LibraryService Numbered(IEnumerable<(Type Input, Type Output)> operations)
    {
        var service = new LibraryService { Name = "Service" };
        service.Methods.AddRange(operations.Select((o, index) => new ServiceMethod { Name = string.Create(CultureInfo.InvariantCulture, $"Operation__{index}"), InputType = o.Input, OutputType = o.Output }));
        return service;
    }

    private static List<Rpc> Methods(IReadOnlyList<Operation> operations, ServiceDescriptorProto service, MessageReader messages) =>
        [.. operations.Zip(service.Methods, (o, m) => new Rpc(o.Name, messages.Reference(m.InputType), o.ClientStreaming, messages.Reference(m.OutputType), o.ServerStreaming, o.Method))];

    private static EnumType Enum(ContractModel model, EnumDescriptorProto described)
    {
        var type = model.Type(described.Name)!.Type;
        var name = model.NameOf(type);
        var values = described.Values.Select(v => EnumNames.Value(name, type, model.Value(v.Name), v.Number)).OrderBy(v => v.Number != 0);
        var reserved = MessageReader.Reserved(described.ReservedRanges.Select(r => (r.Start, r.End)), described.ReservedNames);
        return new(name, described.Options?.AllowAlias == true, [.. values], reserved, type);
    }
}
