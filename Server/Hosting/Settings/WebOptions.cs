namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>Which web pages may call, over gRPC-Web; section "Outliers:Web" of the configuration.</summary>
public sealed class WebOptions
{
    /// <summary>The origins of the pages, such as <c>https://monitor.example.org</c>, separated by commas. Default none: then there is no gRPC-Web.</summary>
    public string Origins { get; set => field = value ?? ""; } = "";

    /// <summary>The origins one by one.</summary>
    internal string[] Each => Origins.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
