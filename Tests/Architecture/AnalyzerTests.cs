using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Architecture;

/// <summary>The analyzers of protobuf-net.BuildTools, which come inside protobuf-net.Core, look at every contract that is built.</summary>
[TestClass]
public sealed class AnalyzerTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("public sealed record Broken([property: ProtoMember(1)] int Number);", "error PBN0015", DisplayName = "a positional record")]
    [DataRow("public sealed class Broken { [ProtoMember(0)] public int Number { get; set; } }", "error PBN0001", DisplayName = "a field with the number 0")]
    [DataRow("public sealed class Sound { [ProtoMember(1)] public int Number { get; set; } }", null, DisplayName = "a contract without fault")]
    public async Task A_broken_contract_does_not_build(string contract, string? told)
    {
        using var project = new TemporaryFile("Contract.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="protobuf-net" /></ItemGroup>
            </Project>
            """);
        File.Copy(Repository.PathOf("Directory.Packages.props"), Path.Join(project.Folder, "Directory.Packages.props"));
        await File.WriteAllTextAsync(Path.Join(project.Folder, "Contract.cs"), $"using ProtoBuf;\n[ProtoContract] {contract}\n", TestContext.CancellationToken);

        var build = await Command.RunAsync("dotnet", ["build", project.Path, "-nodeReuse:false", "-p:UseSharedCompilation=false"], cancellationToken: TestContext.CancellationToken);

        Assert.AreEqual(told is null ? 0 : 1, build.ExitCode, build.Output + build.Error);
        Assert.Contains(told ?? "Build succeeded", build.Output);
    }
}
