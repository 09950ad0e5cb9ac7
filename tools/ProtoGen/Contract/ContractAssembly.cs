using System.Reflection;
using System.Runtime.Loader;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>A service interface and its full name on the wire.</summary>
internal sealed record ContractService(Type Type, string FullName)
{
    public string Name => FullName[(FullName.LastIndexOf('.') + 1)..];

    public string Package => FullName[..Math.Max(FullName.LastIndexOf('.'), 0)];

    /// <summary>Whether the name is meant for this service: as on the wire or in C#, with or without what stands before it.</summary>
    public bool IsCalled(string name) => name == FullName || name == Name || name == Type.FullName || name == Type.Name;
}

/// <summary>Finds the service interfaces of an assembly.</summary>
internal static class ContractAssembly
{
    /// <summary>Loads an assembly with its own dependencies, but with this program's protobuf-net, whose attributes are looked for.</summary>
    /// <exception cref="InputException">There is no such file, or it is no assembly.</exception>
    public static Assembly Load(string path)
    {
        var fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath))
            throw new InputException($"no such assembly: {path}");
        try
        {
            return new Context(fullPath).LoadFromAssemblyPath(fullPath);
        }
        catch (Exception refused) when (refused is BadImageFormatException or FileLoadException or InvalidOperationException)
        {
            throw new InputException($"{path} is not a .NET assembly that can be loaded here: {refused.Message}");
        }
    }

    /// <summary>The services of these names, or all if none is named, in a stable order.</summary>
    /// <exception cref="InputException">There is no such service, or they are of different packages.</exception>
    public static IReadOnlyList<ContractService> Services(Assembly assembly, IReadOnlyList<string> names)
    {
        var all = All(assembly).OrderBy(s => s.FullName, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
            throw new InputException($"{assembly.GetName().Name} has no service interface: none is marked [Service]");
        var found = names.Count == 0 ? all : [.. names.Select(name => Named(name)).Distinct()];
        return found.Select(s => s.Package).Distinct().Count() == 1
            ? found
            : throw new InputException($"the services are of different packages, which one file cannot hold; choose with --service: {string.Join(", ", found.Select(s => s.FullName))}");

        ContractService Named(string name) => all.Where(s => s.IsCalled(name)).ToList() switch
        {
            [var one] => one,
            [] => throw new InputException($"no service is called {name}; there are: {string.Join(", ", all.Select(s => s.FullName))}"),
            var several => throw new InputException($"several services are called {name}: {string.Join(", ", several.Select(s => s.FullName))}"),
        };
    }

    private static IEnumerable<ContractService> All(Assembly assembly)
    {
        foreach (var type in Types(assembly))
        {
            if (type is { IsInterface: true, IsGenericTypeDefinition: false } && ServiceBinder.Default.IsServiceContract(type, out var name) && name is not null)
                yield return new(type, name);
        }
    }

    /// <summary>Types that need an assembly which is not at hand are no contract of ours.</summary>
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partial)
        {
            return partial.Types.OfType<Type>();
        }
    }

    private sealed class Context(string path) : AssemblyLoadContext(Path.GetFileName(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var isShared = assemblyName.Name is { } name && (name.StartsWith("protobuf-net", StringComparison.Ordinal) || name.StartsWith("Grpc.", StringComparison.Ordinal)
                || name == typeof(ProtoBuf.ProtoContractAttribute).Assembly.GetName().Name || name == typeof(ServiceAttribute).Assembly.GetName().Name);
            return isShared || _resolver.ResolveAssemblyToPath(assemblyName) is not { } found ? null : LoadFromAssemblyPath(found);
        }
    }
}
