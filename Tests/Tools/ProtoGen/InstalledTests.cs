using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>The tool as it is installed, and contracts as they come from outside of the repository.</summary>
[TestClass]
public sealed class InstalledTests
{
    private static readonly string _configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
    private static readonly string _program = Path.Join(AppContext.BaseDirectory, "CodeFirstOutliers.ProtoGen.dll");

    private static OutsideContract? _contract;

    [ClassInitialize]
    public static async Task BuildAsync(TestContext context) => _contract = await OutsideContract.BuildAsync();

    [ClassCleanup]
    public static void Remove() => _contract?.Dispose();

    [TestMethod]
    public async Task The_installed_tool_prints_what_the_program_prints()
    {
        using var folder = new TemporaryFile("tool");
        await SucceedsAsync("pack", Repository.PathOf("tools", "ProtoGen"), "--no-build", "-c", _configuration, "-o", folder.Folder, "-nodeReuse:false");
        await SucceedsAsync("tool", "install", "CodeFirstOutliers.ProtoGen", "--tool-path", folder.Path, "--source", folder.Folder);

        var installed = await Command.RunAsync(Path.Join(folder.Path, "protogen-outliers"), ["--assembly", _contract!.Path]);

        Assert.AreEqual((0, ""), (installed.ExitCode, installed.Error));
        Assert.AreEqual((await PrintAsync(_contract.Path)).Output, installed.Output);
    }

    [TestMethod]
    public async Task A_contract_on_another_protobuf_net_is_printed()
    {
        var (exitCode, output, error) = await PrintAsync(_contract!.Path);

        Assert.AreEqual((ProtoGenCommand.Done, ""), (exitCode, error));
        Assert.AreEqual(
            """
            // Printed by ProtoGen from Contract: change it there.
            syntax = "proto3";

            package outside;

            // A service from outside.
            service Outside {
              rpc Find(Query) returns (Part);
            }

            message Query {
              optional string Text = 1;
              oneof subtype {
                Exact Exact = 2;
              }
            }

            // A part.
            message Part {
              // How many there are.
              optional int32 Count = 1;
            }

            message Exact {
            }

            """.ReplaceLineEndings("\n"),
            output);
    }

    [TestMethod]
    public async Task A_contract_without_what_it_needs_is_refused()
    {
        using var alone = _contract!.Alone();

        await RefusesAsync(alone.Path, "the contract needs the assembly Parts 1.0.0.0, which is not beside it");
    }

    [TestMethod]
    public async Task A_contract_of_a_later_framework_is_refused()
    {
        using var later = _contract!.OfFramework(99);

        await RefusesAsync(later.Path, "the contract is built for .NET 99.0, and this program runs on .NET ");
    }

    [TestMethod]
    public async Task A_native_library_is_refused()
    {
        var native = Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*coreclr*").First();
        using var file = new TemporaryFile("native.dll");
        File.Copy(native, file.Path);

        await RefusesAsync(file.Path, $"{file.Path} is not a .NET assembly that can be loaded here: ");
    }

    private static async Task RefusesAsync(string assembly, string expected)
    {
        var (exitCode, output, error) = await PrintAsync(assembly);

        Assert.AreEqual((ProtoGenCommand.BadInput, ""), (exitCode, output));
        Assert.StartsWith($"protogen: {expected}", error);
        Assert.HasCount(1, error.TrimEnd().Split('\n'));
    }

    private static Task<CommandResult> PrintAsync(string assembly) => Command.RunAsync("dotnet", [_program, "--assembly", assembly]);

    private static async Task SucceedsAsync(params string[] arguments)
    {
        var run = await Command.RunAsync("dotnet", arguments);
        Assert.AreEqual(0, run.ExitCode, run.Output + run.Error);
    }
}
