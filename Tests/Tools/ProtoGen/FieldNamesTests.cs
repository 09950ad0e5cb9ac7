using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Sample;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>--fields snake_case; that no byte changes by it is among the <see cref="TravelTests"/>.</summary>
[TestClass]
public sealed class FieldNamesTests
{
    private const string Rules = """{"version": "v2", "lint": {"use": ["FIELD_LOWER_SNAKE_CASE", "ONEOF_LOWER_SNAKE_CASE"]}}""";

    [TestMethod]
    [DataRow(typeof(IStock), DisplayName = "the shop")]
    [DataRow(typeof(IKinds), DisplayName = "every kind of field")]
    [DataRow(typeof(IPresence), DisplayName = "presence")]
    [DataRow(typeof(INames), DisplayName = "names")]
    [DataRow(typeof(ICollections), DisplayName = "collections")]
    [DataRow(typeof(ICalls), DisplayName = "calls")]
    public async Task In_snake_case_bufs_rules_are_kept(Type contract)
    {
        using var asIs = new Printed(contract);
        using var snake = new Printed(contract, "--fields", "snake_case");

        Assert.AreNotEqual(0, (await Buf.LintAsync(asIs.Path, Rules)).ExitCode, "buf looks at them");
        var lint = await Buf.LintAsync(snake.Path, Rules);

        Assert.AreEqual((0, ""), (lint.ExitCode, lint.Output + lint.Error));
    }

    [TestMethod]
    public void Comments_refer_to_fields_by_their_new_names()
    {
        using var snake = new Printed(typeof(IOrders), "--fields", "snake_case");

        Assert.Contains("// An order of some Lines, from placed on.", snake.Text);
        Assert.Contains("repeated Line lines = 3;", snake.Text);
    }

    [TestMethod]
    public void As_is_is_the_default()
    {
        using var asIs = new Printed(typeof(IOrders), "--fields", "as-is");
        using var given = new Printed(typeof(IOrders));

        Assert.AreEqual(given.Text, asIs.Text);
    }
}
