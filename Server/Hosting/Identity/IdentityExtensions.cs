using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CodeFirstOutliers.Server.Hosting.Settings;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Certificate;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Adds the schemes that are configured, and closes every endpoint but those that say otherwise; without a scheme adds nothing.</summary>
internal static class IdentityExtensions
{
    /// <summary>How soon after the keys were read an unknown one has them read again.</summary>
    private static readonly TimeSpan _leastBetweenReads = TimeSpan.FromSeconds(30);

    private static readonly string _jwks = $"{ServerOptions.Section}:{nameof(ServerOptions.Identity)}:{nameof(IdentityOptions.Jwt)}:{nameof(JwtOptions.Jwks)}";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        if (options.Tls.ClientCa is { } authority)
        {
            builder.Services.AddAuthentication().AddCertificate(certificates => TrustOnly(certificates, authority));
        }

        if (options.Identity.Jwt.Jwks is { } keys)
        {
            Check(keys);
            builder.Services.AddAuthentication().AddJwtBearer(bearer => Trust(bearer, options.Identity.Jwt, keys));
        }

        if (options.Identity.ApiKeys.Count > 0)
        {
            builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        }

        if (SchemesOf(options) is { Length: > 0 } schemes)
        {
            builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, Denial>();
            // gRPC's own endpoint for them is open to everyone, and would tell what is there.
            builder.Services.AddOptions<GrpcServiceOptions>().Configure(grpc => grpc.IgnoreUnknownServices = true);
            builder.Services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder(schemes).RequireAuthenticatedUser().Build());
        }
    }

    /// <summary>The schemes that options configure.</summary>
    public static string[] SchemesOf(ServerOptions options) =>
    [
        .. options.Tls.ClientCa is null ? Array.Empty<string>() : [CertificateAuthenticationDefaults.AuthenticationScheme],
        .. options.Identity.Jwt.Jwks is null ? Array.Empty<string>() : [JwtBearerDefaults.AuthenticationScheme],
        .. options.Identity.ApiKeys.Count == 0 ? Array.Empty<string>() : [ApiKeyHandler.SchemeName],
    ];

    private static void TrustOnly(CertificateAuthenticationOptions certificates, string authority)
    {
        try
        {
            certificates.CustomTrustStore.ImportFromPemFile(authority);
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{ServerOptions.Section}:Tls:{nameof(TlsOptions.ClientCa)}: {error.Message}", error);
        }

        certificates.AllowedCertificateTypes = CertificateTypes.Chained;
        certificates.ChainTrustValidationMode = X509ChainTrustMode.CustomRootTrust;
        certificates.RevocationMode = X509RevocationMode.NoCheck;
    }

    private static void Trust(JwtBearerOptions bearer, JwtOptions options, string keys)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.ValidIssuer = options.Issuer;
        bearer.TokenValidationParameters.ValidAudience = options.Audience;
        IDocumentRetriever documents = AddressOf(keys) is { } address ? new HttpDocumentRetriever { RequireHttps = !address.IsLoopback } : new FileDocumentRetriever();
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(keys, new JwksRetriever(), documents)
        {
            RefreshInterval = _leastBetweenReads,
        };
    }

    private static Uri? AddressOf(string keys) => Uri.TryCreate(keys, UriKind.Absolute, out var address) && !address.IsFile ? address : null;

    /// <summary>Looks at keys in a file; those at an address may come later.</summary>
    /// <exception cref="InvalidOperationException">The file has no keys that are understood.</exception>
    private static void Check(string file)
    {
        try
        {
            if (AddressOf(file) is null && new JsonWebKeySet(File.ReadAllText(file)).GetSigningKeys().Count == 0)
            {
                throw new InvalidOperationException($"{_jwks}: {file} has no key that signs");
            }
        }
        catch (Exception error) when (error is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{_jwks}: {error.Message}", error);
        }
    }
}
