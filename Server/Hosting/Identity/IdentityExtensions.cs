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

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Adds the schemes that are configured, and closes every endpoint but those that say otherwise; without a scheme adds nothing.</summary>
internal static class IdentityExtensions
{
    /// <summary>How soon after the keys were read an unknown one has them read again.</summary>
    private static readonly TimeSpan _leastBetweenReads = TimeSpan.FromSeconds(30);

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new();
        List<string> schemes = [];
        if (options.Tls.ClientCa is { } authority)
        {
            builder.Services.AddAuthentication().AddCertificate(certificates => TrustOnly(certificates, authority));
            schemes.Add(CertificateAuthenticationDefaults.AuthenticationScheme);
        }

        if (options.Identity.Jwt.Jwks is { } keys)
        {
            builder.Services.AddAuthentication().AddJwtBearer(bearer => Take(bearer, options.Identity.Jwt, keys));
            schemes.Add(JwtBearerDefaults.AuthenticationScheme);
        }

        if (options.Identity.ApiKeys.Count > 0)
        {
            builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
            schemes.Add(ApiKeyHandler.SchemeName);
        }

        if (schemes.Count > 0)
        {
            builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, Denial>();
            // gRPC's own endpoint for them is open to everyone, and would tell what is there.
            builder.Services.AddOptions<GrpcServiceOptions>().Configure(grpc => grpc.IgnoreUnknownServices = true);
            builder.Services.AddAuthorizationBuilder()
                .SetFallbackPolicy(new AuthorizationPolicyBuilder([.. schemes]).RequireAuthenticatedUser().Build());
        }
    }

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

    private static void Take(JwtBearerOptions bearer, JwtOptions options, string keys)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters.ValidIssuer = options.Issuer;
        bearer.TokenValidationParameters.ValidAudience = options.Audience;
        var isAddress = Uri.TryCreate(keys, UriKind.Absolute, out var address) && !address.IsFile;
        IDocumentRetriever documents = isAddress ? new HttpDocumentRetriever { RequireHttps = !address!.IsLoopback } : new FileDocumentRetriever();
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(keys, new JwksRetriever(), documents)
        {
            RefreshInterval = _leastBetweenReads,
        };
    }
}
