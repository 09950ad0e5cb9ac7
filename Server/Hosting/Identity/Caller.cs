using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Certificate;

namespace CodeFirstOutliers.Server.Hosting.Identity;

/// <summary>Who makes a call, as far as it matters whether two calls are of the same caller.</summary>
internal static class Caller
{
    /// <summary>The bytes of an IPv6 address that name a network; the rest is its holder's to choose.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The scheme and the name that it proved; where there is none, the address it calls from.</summary>
    public static string Of(HttpContext call) =>
        call.User.Identities.FirstOrDefault(each => each.IsAuthenticated) is { } identity && NameOf(identity) is { Length: > 0 } name
            ? $"{identity.AuthenticationType}:{name}"
            : NetworkOf(call.Connection.RemoteIpAddress);

    /// <summary>The network of an address: an IPv4 address, or the first 64 bits of an IPv6 one.</summary>
    internal static string NetworkOf(IPAddress? address)
    {
        if (address is null or { AddressFamily: not AddressFamily.InterNetworkV6 })
        {
            return $"{address}";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return $"{address.MapToIPv4()}";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/{8 * NetworkBytes}";
    }

    private static string? NameOf(ClaimsIdentity identity) => identity.AuthenticationType switch
    {
        ApiKeyHandler.SchemeName => identity.Name,
        CertificateAuthenticationDefaults.AuthenticationScheme => identity.FindFirst(ClaimTypes.X500DistinguishedName) is { Value.Length: > 0 } subject
            ? subject.Value
            : identity.FindFirst(ClaimTypes.Thumbprint)?.Value,
        _ => identity.FindFirst("sub")?.Value,
    };
}
