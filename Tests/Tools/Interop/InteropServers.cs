using CodeFirstOutliers.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace CodeFirstOutliers.Tests.Tools.Interop;

/// <summary>The contract's servers in C#, Go and Python, each on a free port.</summary>
internal sealed class InteropServers : IAsyncDisposable
{
    private readonly WebApplication _ours;
    private readonly ForeignServer _go;
    private readonly ForeignServer _python;

    private InteropServers(WebApplication ours, ForeignServer go, ForeignServer python) => (_ours, _go, _python) = (ours, go, python);

    /// <summary>Where each listens, by its language.</summary>
    public IReadOnlyDictionary<string, string> Addresses => new Dictionary<string, string>
    {
        ["C#"] = new Uri(_ours.Urls.First()).Authority,
        ["Go"] = _go.Address,
        ["Python"] = _python.Address,
    };

    /// <summary>Starts all of them.</summary>
    public static async Task<InteropServers> StartAsync()
    {
        var go = await ForeignServer.StartAsync(await InteropProgram.GoAsync("server"));
        var python = await ForeignServer.StartAsync(await InteropProgram.PythonAsync("server"));
        var ours = ServerProgram.Create("--host", "127.0.0.1", "--port", "0", "--log-level", "Warning");
        await ours.StartAsync();
        return new(ours, go, python);
    }

    public async ValueTask DisposeAsync()
    {
        await _go.DisposeAsync();
        await _python.DisposeAsync();
        await _ours.DisposeAsync();
    }
}
