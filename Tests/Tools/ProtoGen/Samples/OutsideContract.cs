using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

/// <summary>A contract outside of the repository, built on another protobuf-net than the tool's, whose messages are in an assembly beside it.</summary>
internal sealed class OutsideContract : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <NoWarn>CS1591</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="protobuf-net" Version="3.2.52" />
            <PackageReference Include="protobuf-net.Grpc" Version="1.3.14" />
            <ProjectReference Include="$parts" />
          </ItemGroup>
        </Project>
        """;

    private readonly TemporaryFile _folder = new("nuget.txt");

    private OutsideContract()
    {
        Write("Parts/Parts.csproj", Project.Replace("<ProjectReference Include=\"$parts\" />", "", StringComparison.Ordinal));
        Write("Parts/Part.cs", """
            namespace Outside.Parts;

            /// <summary>A part.</summary>
            [ProtoBuf.ProtoContract]
            public class Part
            {
                /// <summary>How many there are.</summary>
                [ProtoBuf.ProtoMember(1)]
                public int? Count { get; set; }
            }
            """);
        Write("Contract/Contract.csproj", Project.Replace("$parts", "../Parts/Parts.csproj", StringComparison.Ordinal));
        Write("Contract/IOutside.cs", """
            using System.Threading.Tasks;

            namespace Outside;

            /// <summary>A service from outside.</summary>
            [ProtoBuf.Grpc.Configuration.Service("outside.Outside")]
            public interface IOutside
            {
                ValueTask<Parts.Part> FindAsync(Query query);
            }

            [ProtoBuf.ProtoContract, ProtoBuf.ProtoInclude(2, typeof(Exact))]
            public class Query
            {
                [ProtoBuf.ProtoMember(1)]
                public string Text { get; set; }
            }

            [ProtoBuf.ProtoContract]
            public class Exact : Query
            {
            }
            """);
    }

    public string Path => System.IO.Path.Join(_folder.Folder, "Contract", "bin", "Contract.dll");

    /// <summary>Builds it; the test ends where the packages cannot be had.</summary>
    public static async Task<OutsideContract> BuildAsync()
    {
        var contract = new OutsideContract();
        var folder = System.IO.Path.GetDirectoryName(contract.Path)!;
        var project = System.IO.Path.Join(contract._folder.Folder, "Contract");
        var restore = await Command.RunAsync("dotnet", ["restore", project, "-nodeReuse:false"]);
        if (restore.ExitCode != 0)
        {
            Absent.Tell("protobuf-net 3.2.52 of the package registry", "dotnet package download protobuf-net@3.2.52");
        }

        var build = await Command.RunAsync("dotnet", ["build", project, "--no-restore", "-o", folder, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        Assert.AreEqual(0, build.ExitCode, build.Output);
        return contract;
    }

    /// <summary>A copy in a folder of its own, without what it needs.</summary>
    public TemporaryFile Alone() => Copy(File.ReadAllBytes(Path));

    /// <summary>A copy that asks for the System.Runtime of a later framework.</summary>
    public TemporaryFile OfFramework(byte major)
    {
        var bytes = File.ReadAllBytes(Path);
        using var image = new PEReader(new MemoryStream(bytes));
        var metadata = image.GetMetadataReader();
        var runtime = metadata.AssemblyReferences.Single(r => metadata.GetString(metadata.GetAssemblyReference(r).Name) == "System.Runtime");
        var row = metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + ((MetadataTokens.GetRowNumber(runtime) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        bytes[image.PEHeaders.MetadataStartOffset + row] = major; // a row begins with the version
        return Copy(bytes);
    }

    public void Dispose() => _folder.Dispose();

    private static TemporaryFile Copy(byte[] bytes)
    {
        var copy = new TemporaryFile("Contract.dll");
        File.WriteAllBytes(copy.Path, bytes);
        return copy;
    }

    private void Write(string name, string text)
    {
        var path = System.IO.Path.Join(_folder.Folder, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
