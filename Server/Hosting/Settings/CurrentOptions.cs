using CodeFirstOutliers.Server.Hosting.Identity;
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
    private readonly string[] _schemes;
    private volatile ServerOptions _value;

    public CurrentOptions(IOptionsFactory<ServerOptions> factory, IConfiguration configuration, ILogger<CurrentOptions> logger)
    {
        (_factory, _logger) = (factory, logger);
        _value = factory.Create(Options.DefaultName);
        _schemes = IdentityExtensions.SchemesOf(_value);
        _reloading = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
    }

    public ServerOptions Value => _value;

    public void Dispose() => _reloading.Dispose();

    private void Reload()
    {
        try
        {
            var changed = _factory.Create(Options.DefaultName);
            if (IdentityExtensions.SchemesOf(changed).Except(_schemes).ToArray() is { Length: > 0 } more)
            {
                throw new InvalidOperationException($"callers can be known by {string.Join(", ", more)} only if they could be when the server started");
            }

            _value = changed;
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            _logger.OptionsNotChanged(error.Message);
        }
    }
}
