using System.Reflection;
using System.Runtime.Loader;
using ProtoBuf;
using ProtoBuf.Grpc;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Loads a contract with its own dependencies, but with this program's protobuf-net, whose attributes are looked for.</summary>
internal sealed class AssemblyContext(string path) : AssemblyLoadContext(Path.GetFileName(path))
{
    private static readonly string?[] _own =
    [
        .. new[] { typeof(Serializer), typeof(ProtoContractAttribute), typeof(CallContext), typeof(Grpc.Core.CallOptions) }.Select(t => t.Assembly.GetName().Name),
    ];

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_own.Contains(assemblyName.Name))
            return null;
        var found = _resolver.ResolveAssemblyToPath(assemblyName) ?? WebFramework(assemblyName.Name);
        return found is null ? null : LoadFromAssemblyPath(found);
    }

    /// <summary>A contract may lie in a server: ASP.NET Core's assemblies are in a folder beside those of this program's runtime.</summary>
    private static string? WebFramework(string? name)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var path = Path.GetFullPath(Path.Join(runtime, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(runtime), $"{name}.dll"));
        return File.Exists(path) && !File.Exists(Path.Join(runtime, $"{name}.dll")) ? path : null;
    }
}
