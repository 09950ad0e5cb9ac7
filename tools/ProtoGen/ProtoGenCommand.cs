using System.CommandLine;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.ProtoGen.Output;

namespace CodeFirstOutliers.ProtoGen;

/// <summary>The command line.</summary>
internal static partial class ProtoGenCommand
{
    /// <summary>The Go package of the article whose contract ours extends.</summary>
    public const string OwnGoPackage = "github.com/ardanlabs/python-go/grpc/pb";

    private const string AsIs = "as-is", SnakeCase = "snake_case";

    public const int Done = 0;
    public const int Stale = 1;
    public const int BadInput = 2;

    public static RootCommand Create(TextWriter output, TextWriter error)
    {
        var assembly = new Option<string>("--assembly") { HelpName = "PATH", Description = "The assembly that holds the contract; by default this solution's own." };
        var service = new Option<string[]>("--service") { HelpName = "NAME", Description = "A service interface, by its C# name or its name on the wire; may be given again. By default all of the assembly." };
        var package = new Option<string>("--package") { HelpName = "NAME", Description = "The package to print; by default the service's own, which is part of its path on the wire." };
        var goPackage = new Option<string>("--go-package") { HelpName = "PATH", Description = $"The option go_package; by default {OwnGoPackage} for this solution's own contract and none for another." };
        var file = new Option<string>("--out") { HelpName = "FILE", Description = "Write to a file, wholly or not at all, instead of standard output; protobuf-net/bcl.proto is written beside it if the contract needs it (types such as decimal and Guid below CompatibilityLevel.Level300)." };
        var check = new Option<string>("--check") { HelpName = "FILE", Description = "Write nothing; show how the file differs and exit with 1 if it is stale." };
        var fields = new Option<string>("--fields") { HelpName = "as-is|snake_case", DefaultValueFactory = _ => AsIs, Description = "How fields are named: as the contract names them, or in lower_snake_case as buf's rules ask, those named by [ProtoMember(Name = ...)] too. Bytes on the wire carry no names and stay the same." };
        fields.AcceptOnlyFromAmong(AsIs, SnakeCase);
        package.Validators.Add(r => Refuse(r, PackageName(), "a package is names joined by dots"));
        goPackage.Validators.Add(r => Refuse(r, GoPackage(), "a Go package is an import path, with ;name behind it if need be"));

        var command = new RootCommand("Prints the .proto file of a code-first gRPC contract, with the doc comments of its C# source. Exits with 0, with 1 if the checked file is stale, with 2 for bad usage or input.")
        {
            assembly, service, package, goPackage, fields, file, check,
        };
        command.Validators.Add(r =>
        {
            if (r.GetResult(file) is not null && r.GetResult(check) is not null)
                r.AddError("--out writes and --check does not: give one of them");
        });
        command.SetAction(given => Run(
            () => Print(
                given.GetValue(assembly),
                given.GetValue(service) ?? [],
                new(given.GetValue(package), given.GetValue(goPackage), given.GetValue(fields) is SnakeCase ? FieldCase.Snake : FieldCase.AsIs)),
            given.GetValue(file), given.GetValue(check), output, error));
        return command;
    }

    private static string Print(string? path, string[] names, ProtoOptions options)
    {
        var assembly = path is null ? typeof(IOutliers).Assembly : ContractAssembly.Load(path);
        // derived types are attributes' texts, which the library looks up: among the contract's assemblies, not this program's
        using var _ = AssemblyLoadContext.EnterContextualReflection(assembly);
        try
        {
            return ProtoFile.Print(ContractAssembly.Services(assembly, names), path is null ? options with { GoPackage = options.GoPackage ?? OwnGoPackage } : options);
        }
        catch (Exception failed) when (LoadFailure.Is(failed))
        {
            throw new InputException(LoadFailure.Words(failed));
        }
    }

    private static int Run(Func<string> print, string? file, string? check, TextWriter output, TextWriter error)
    {
        try
        {
            var text = print();
            if (check is not null)
                return Check(check, text, output);
            if (file is not null)
                WrittenFile.Write(file, text);
            else
                output.Write(text);
            output.Flush();
            return Done;
        }
#pragma warning disable CA1031 // a contract of another's making must never end in a stack trace
        catch (Exception failed)
#pragma warning restore CA1031
        {
            error.WriteLine($"protogen: {Words(failed)}");
            return BadInput;
        }
    }

    private static string Words(Exception failed) => failed switch
    {
        InputException or IOException or UnauthorizedAccessException => failed.Message,
        _ => $"this contract was not foreseen, which is a fault of ProtoGen: {failed.GetType().Name}: {failed.Message.ReplaceLineEndings(" ")}",
    };

    private static int Check(string file, string text, TextWriter output)
    {
        var difference = Diff.Unified(file, "the contract", File.ReadAllText(file), text);
        output.Write(difference);
        return difference.Length == 0 ? Done : Stale;
    }

    private static void Refuse(System.CommandLine.Parsing.OptionResult result, Regex rule, string words)
    {
        if (result.Tokens is [{ Value: var value }] && !rule.IsMatch(value))
            result.AddError($"{words}, got '{value}'");
    }

    [GeneratedRegex(@"^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$", RegexOptions.CultureInvariant | RegexOptions.ECMAScript)]
    private static partial Regex PackageName();

    [GeneratedRegex("""^[^\s"\\]+$""", RegexOptions.CultureInvariant)]
    private static partial Regex GoPackage();
}
