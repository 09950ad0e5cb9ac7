using CodeFirstOutliers.ProtoGen;
using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>The outliers.proto that other languages build from.</summary>
[TestClass]
public sealed class OutliersProtoTests
{
    private static readonly string Committed = Repository.PathOf("outliers.proto");

    [TestMethod]
    public void It_is_what_the_compiled_contract_prints()
    {
        using var output = new StringWriter();

        var exitCode = ProtoGenCommand.Create(output, output).Parse(["--check", Committed]).Invoke();

        Assert.AreEqual(ProtoGenCommand.Done, exitCode, $"print it anew with: dotnet run --project tools/ProtoGen -- --out outliers.proto\n{output}");
    }

    [TestMethod]
    public async Task Buf_has_nothing_to_say_against_it()
    {
        var lint = await Buf.LintAsync(Committed, Repository.PathOf("tools", "ProtoGen", "buf.yaml"));

        Assert.AreEqual(0, lint.ExitCode, lint.Output + lint.Error);
    }

    [TestMethod]
    public async Task The_articles_messages_and_method_are_in_it_unchanged()
    {
        var article = await Descriptors.CompileAsync(Repository.PathOf("tools", "Interop", "article.proto"));
        var ours = await Descriptors.CompileAsync(Committed);

        Assert.AreEqual(article.Package, ours.Package);
        Assert.AreEqual(article.Options.GoPackage, ours.Options.GoPackage);
        CollectionAssert.IsNotSubsetOf(ours.Describe(), article.Describe(), "the comparison sees what was added");
        CollectionAssert.IsSubsetOf(article.Describe(), ours.Describe());
    }
}
