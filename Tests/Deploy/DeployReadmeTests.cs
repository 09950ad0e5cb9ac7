using CodeFirstOutliers.Tests.Support;

namespace CodeFirstOutliers.Tests.Deploy;

[TestClass]
public sealed class DeployReadmeTests
{
    /// <summary>Or the file's folder, where all of it goes together.</summary>
    [TestMethod]
    public void It_names_every_file()
    {
        var deploy = Repository.PathOf("deploy");
        var readme = File.ReadAllText(Path.Join(deploy, "README.md"));
        var unnamed = Directory.GetFiles(deploy, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(deploy, file))
            .Where(file => file != "README.md")
            .Where(file => !readme.Contains($"`{file}`", StringComparison.Ordinal) && !readme.Contains($"`{Path.GetDirectoryName(file)}/`", StringComparison.Ordinal))
            .ToArray();
        Assert.IsEmpty(unnamed, string.Join(", ", unnamed));
    }
}
