namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>What a browser may do on behalf of the page: run and show what comes from this server, and nothing that stands within the document.</summary>
internal static class ContentSecurity
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer"; // an address may hold the name of a series
    }
}
