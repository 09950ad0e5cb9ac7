using System.Security.Claims;
using System.Text.Encodings.Web;
using CodeFirstOutliers.Server.Hosting.Settings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Takes the API keys whose hashes the options hold; those that are taken out hold no longer.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory logger, UrlEncoder encoder, CurrentOptions options)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = "x-api-key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Header, out var sent))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var hash = new ApiKeyHash(sent.ToString());
        foreach (var (name, known) in options.Value.Identity.ApiKeys)
        {
            if (hash.Is(known))
            {
                var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], SchemeName);
                return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName)));
            }
        }

        return Task.FromResult(AuthenticateResult.Fail("unknown key"));
    }
}
