using CodeFirstOutliers.Tests.Support;
using CodeFirstOutliers.Tests.Tools.ProtoGen.Samples;

namespace CodeFirstOutliers.Tests.Tools.ProtoGen;

/// <summary>
/// What the samples' services send arrives in Python, whose stubs are made of the printed files, and comes back unchanged.
/// The texts beside the samples have what Python reads; they were read against the services' sources.
/// </summary>
[TestClass]
public sealed class TravelTests
{
    private static readonly string _folder = Path.Join(AppContext.BaseDirectory, "Tools", "ProtoGen", "Samples");

    [TestMethod]
    public Task Every_kind_of_field_travels() => TravelAsync<IKinds, KindsService>();

    [TestMethod]
    public Task Absent_and_zero_stay_apart() => TravelAsync<IPresence, PresenceService>();

    [TestMethod]
    public Task Names_that_mean_something_else_where_they_stand_travel() => TravelAsync<INames, NamesService>();

    [TestMethod]
    public Task Lists_maps_and_tuples_of_one_another_travel() => TravelAsync<ICollections, CollectionsService>();

    [TestMethod]
    public Task Every_form_of_call_is_made() => TravelAsync<ICalls, CallsService>();

    [TestMethod]
    public async Task Names_in_snake_case_change_no_byte()
    {
        var asIs = await ReadAsync<IKinds, KindsService>("bytes");

        Assert.AreEqual(asIs, await ReadAsync<IKinds, KindsService>("bytes", "--fields", "snake_case"));
    }

    private static async Task TravelAsync<TContract, TService>()
        where TService : class
    {
        var read = await ReadAsync<TContract, TService>("json");

        Assert.AreEqual((await File.ReadAllTextAsync(Path.Join(_folder, $"{typeof(TContract).Name}.txt"))).ReplaceLineEndings("\n"), read);
    }

    private static async Task<string> ReadAsync<TContract, TService>(string form, params string[] options)
        where TService : class
    {
        using var printed = new Printed(typeof(TContract), options);
        var python = await ForeignProgram.PythonAsync();
        await PythonStubs.MakeAsync(printed.Path, printed.Folder, printed.Imported);
        await using var host = await SampleHost.StartAsync<TService>();
        var module = Path.GetFileNameWithoutExtension(printed.Path);
        var environment = new Dictionary<string, string> { ["PYTHONPATH"] = printed.Folder, ["PYTHONDONTWRITEBYTECODE"] = "1" };

        var run = await Command.RunAsync(python, [Path.Join(_folder, "travel.py"), new Uri(host.Urls.Single()).Authority, module, typeof(TContract).Name[1..], form], environment);

        Assert.AreEqual((0, ""), (run.ExitCode, run.Error));
        return run.Output.ReplaceLineEndings("\n");
    }
}
