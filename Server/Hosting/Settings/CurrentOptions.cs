using CodeFirstOutliers.Server.Hosting.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>
/// The options as they are now. A change of appsettings.json holds for the calls that begin after it; one that is out of range
/// is logged and changes nothing, where the framework's monitor would fail every call.
/// </summary>
internal sealed class CurrentOptions : IDisposable
{
    private readonly IOptionsFactory<ServerOptions> _factory;
    private readonly ILogger _logger;
    private readonly IDisposable _reloading;
    private volatile ServerOptions _value;

    public CurrentOptions(IOptionsFactory<ServerOptions> factory, IConfiguration configuration, ILogger<CurrentOptions> logger)
    {
        (_factory, _logger) = (factory, logger);
        _value = factory.Create(Options.DefaultName);
        _reloading = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public ServerOptions Value => _value;

    public void Dispose() => _reloading.Dispose();

    private void Reload()
    {
        try
        {
            _value = _factory.Create(Options.DefaultName);
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            _logger.OptionsNotChanged(error.Message);
        }
    }
}
