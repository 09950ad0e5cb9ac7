using System.Globalization;
using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.ProtoGen.Contract;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Sample;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>
/// A contract with what ours has not. Its sample.proto was read against the sources: order of declaration, prefixes but for
/// AZURE, the zero that Colour lacks, deprecations, references by the schema's names, and nothing where there is no comment.
/// </summary>
[TestClass]
public sealed class OtherAssemblyTests
{
    private static readonly string Expected = Path.Join(AppContext.BaseDirectory, "Tools", "ProtoGen", "sample.proto");
    private static readonly ContractService[] Services = [new(typeof(IOrders), "shop.Orders"), new(typeof(IStock), "shop.Stock")];

    [TestMethod]
    public async Task Any_code_first_assembly_is_printed_from_its_path()
    {
        using var output = new StringWriter();
        string[] arguments = ["--assembly", typeof(IOrders).Assembly.Location, "--service", "IOrders", "--service", "shop.Stock", "--go-package", "example.org/shop;shop"];

        var exitCode = ProtoGenCommand.Create(output, output).Parse(arguments).Invoke();

        Assert.AreEqual(ProtoGenCommand.Done, exitCode, output.ToString());
        Assert.AreEqual(await File.ReadAllTextAsync(Expected), output.ToString());
    }

    [TestMethod]
    public async Task Protoc_accepts_it() =>
        CollectionAssert.Contains((await Descriptors.CompileAsync(Expected)).Describe(), "Orders: Browse (False .google.protobuf.Empty) returns (True .shop.Order)");

    [TestMethod]
    public void The_culture_changes_nothing()
    {
        var expected = ProtoFile.Print(Services, new());
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NegativeSign = "minus ";
        var own = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = foreign;

            Assert.AreEqual("minus 1", $"{-1}", "the culture is in force");
            Assert.AreEqual(expected, ProtoFile.Print(Services, new()));
        }
        finally
        {
            CultureInfo.CurrentCulture = own;
        }
    }

    [TestMethod]
    public void Lines_end_with_LF() => Assert.DoesNotContain("\r", ProtoFile.Print(Services, new()));

    [TestMethod]
    public void The_package_can_be_another() => Assert.Contains("\npackage store.v1;\n", ProtoFile.Print(Services, new(Package: "store.v1")));

    [TestMethod]
    public void Without_a_Go_package_there_is_no_such_option() => Assert.DoesNotContain("go_package", ProtoFile.Print(Services, new()));
}
