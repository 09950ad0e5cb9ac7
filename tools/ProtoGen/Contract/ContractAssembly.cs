using System.Reflection;
using ProtoBuf.Grpc.Configuration;

namespace CodeFirstOutliers.ProtoGen.Contract;

/// <summary>Finds the service interfaces of an assembly.</summary>
internal static class ContractAssembly
{
    /// <summary>Loads an assembly with its own dependencies.</summary>
    /// <exception cref="InputException">There is no such file, or it is no assembly.</exception>
    public static Assembly Load(string path)
    {
        var fullPath = Path.GetFullPath(path);
        if (!File.Exists(fullPath))
            throw new InputException($"no such assembly: {path}");
        try
        {
            return new AssemblyContext(fullPath).LoadFromAssemblyPath(fullPath);
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
        var (types, missing) = Types(assembly);
        var all = types.SelectMany(Service).OrderBy(s => s.FullName, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
            throw new InputException($"{assembly.GetName().Name} has no service interface: {(missing is null ? WhyNone(types) : LoadFailure.Words(missing))}");
        var found = names.Count == 0 ? all : [.. names.Select(name => Named(name)).Distinct()];
        return found.Select(s => s.Package).Distinct().Count() == 1
            ? found
            : throw new InputException($"the services are of different packages, which one file cannot hold; choose with --service: {string.Join(", ", found.Select(s => s.FullName))}");

        ContractService Named(string name) => all.Where(s => s.IsCalled(name)).ToList() switch
        {
            [var one] => one,
            [] when types.FirstOrDefault(t => IsGeneric(t) && IsCalled(t, name)) is { } generic => throw new InputException(GenericWords(generic)),
            [] => throw new InputException($"no service is called {name}; there are: {string.Join(", ", all.Select(s => s.FullName))}"),
            var several => throw new InputException($"several services are called {name}: {string.Join(", ", several.Select(s => s.FullName))}"),
        };
    }

    private static IEnumerable<ContractService> Service(Type type)
    {
        if (type is { IsInterface: true, IsGenericTypeDefinition: false } && ServiceBinder.Default.IsServiceContract(type, out var name) && name is not null)
            yield return new(type, name);
    }

    private static string WhyNone(IReadOnlyList<Type> types) => types.FirstOrDefault(IsGeneric) is { } generic ? GenericWords(generic) : "none is marked [Service]";

    private static bool IsGeneric(Type type) => type is { IsInterface: true, IsGenericTypeDefinition: true } && type.IsDefined(typeof(ServiceAttribute));

    private static bool IsCalled(Type generic, string name)
    {
        var (asked, known) = (name.Split('`', '<')[0], generic.FullName!.Split('`')[0]);
        return asked == known || asked == generic.Name.Split('`')[0];
    }

    private static string GenericWords(Type generic) =>
        $"{CSharp.Name(generic)} is generic, and its name on the wire depends on its types; derive an interface that names them, and mark the generic one [SubService]";

    /// <summary>Types that need an assembly which is not at hand are no contract of ours.</summary>
    private static (IReadOnlyList<Type> Types, Exception? Missing) Types(Assembly assembly)
    {
        try
        {
            return (assembly.GetTypes(), null);
        }
        catch (ReflectionTypeLoadException partial)
        {
            return ([.. partial.Types.OfType<Type>()], partial);
        }
    }
}
