using System.Globalization;
using System.Reflection;
using System.Text;
using ProtoBuf.Wire;

namespace ProtoBuf.Meta;

/// <summary>Prints the codecs' fields as a .proto file.</summary>
internal sealed class SchemaPrinter
{
    private const string WellKnown = ".google.protobuf.";

    private readonly SortedDictionary<string, Type> _defined = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _imports = new(StringComparer.Ordinal);
    private readonly StringBuilder _text = new();

    public static string Print(SchemaGenerationOptions options)
    {
        if (options.Syntax is ProtoSyntax.Proto2)
            throw new NotSupportedException("only proto3 is supported");
        return new SchemaPrinter().All(options);
    }

    private string All(SchemaGenerationOptions options)
    {
        foreach (var type in options.Types.Concat(options.Services.SelectMany(s => s.Methods).SelectMany(m => new[] { m.InputType!, m.OutputType! })))
            Visit(CodecOf(type));

        Line("syntax = \"proto3\";");
        if (!string.IsNullOrEmpty(options.Package))
            Line($"package {options.Package};");
        foreach (var import in _imports)
            Line($"import \"{import}\";");
        Line("");
        foreach (var type in _defined.Values)
            Definition(type);
        foreach (var service in options.Services)
            Service(service);
        return _text.ToString();
    }

    private static Codec CodecOf(Type type) => Codecs.For(type, DataFormat.Default, CompatibilityLevel.Level300);

    private void Visit(Codec codec)
    {
        if (codec.SchemaName.StartsWith(WellKnown, StringComparison.Ordinal))
        {
            _imports.Add(string.Create(CultureInfo.InvariantCulture, $"google/protobuf/{codec.SchemaName[WellKnown.Length..].ToLowerInvariant()}.proto"));
            return;
        }

        if (codec.Defined is not { } type)
            return;
        if (!_defined.TryAdd(codec.SchemaName, type))
        {
            if (_defined[codec.SchemaName] != type)
                throw new InvalidOperationException($"{type} and {_defined[codec.SchemaName]} are both called {codec.SchemaName}");
            return;
        }

        foreach (var part in CodecOf(type) is IMessageCodec message ? message.Fields.SelectMany(f => f.Codecs) : [])
            Visit(part);
    }

    private void Definition(Type type)
    {
        if (CodecOf(type) is IMessageCodec message)
        {
            Line($"message {Names.Of(type)} {{");
            foreach (var field in message.Fields)
                Line($"   {field.SchemaType} {field.Member.Name} = {field.Number}{Packing(field)};");
        }
        else
        {
            Line($"enum {Names.Of(type)} {{");
            var values = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (Number: (int)f.GetRawConstantValue()!, Field: f)).ToList();
            if (!values.Exists(v => v.Number == 0))
                Line("   ZERO = 0; // proto3 requires a zero value as the first item (it can be named anything)");
            foreach (var (number, field) in values.OrderBy(v => v.Number != 0))
                Line($"   {field.GetCustomAttribute<ProtoEnumAttribute>()?.Name ?? field.Name} = {number};");
        }

        Line("}");
    }

    /// <summary>proto3 packs scalars unless told otherwise.</summary>
    private static string Packing(Field field) =>
        field.Codecs is [{ WireType: not WireType.Bytes }] && field.SchemaType.StartsWith("repeated ", StringComparison.Ordinal) && !field.Member.Options.IsPacked
            ? " [packed = false]"
            : "";

    private void Service(Service service)
    {
        Line($"service {service.Name} {{");
        foreach (var method in service.Methods)
            Line($"   rpc {method.Name} ({Side(method.ClientStreaming, method.InputType!)}) returns ({Side(method.ServerStreaming, method.OutputType!)});");
        Line("}");
    }

    private static string Side(bool streaming, Type type) => (streaming ? "stream " : "") + CodecOf(type).SchemaName;

    private void Line(string line) => _text.AppendLine(line);
}
