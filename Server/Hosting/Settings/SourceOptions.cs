namespace CodeFirstOutliers.Server.Hosting.Settings;

/// <summary>A Prometheus, or another with its HTTP API, that the server asks for series; section "Outliers:Sources" of the configuration, a list. Read when the server starts.</summary>
public sealed class SourceOptions
{
    /// <summary>Its address, such as <c>http://localhost:9090</c>; a user and a password in it are sent as HTTP's basic credentials.</summary>
    public string Url { get; set => field = value ?? ""; } = "";

    /// <summary>What is asked, in PromQL, at least one query; the labels of a result make the name of its series.</summary>
    public IList<string> Queries { get; } = [];

    /// <summary>The seconds from one value to the next, 1 to 86,400. Default 60.</summary>
    public int StepSeconds { get; set; } = 60;

    /// <summary>How many hours of the past a query is asked for that has never been read, 0 to 87,600. Default 336, two weeks.</summary>
    public int BackfillHours { get; set; } = 336;

    /// <summary>A file with the token that is sent as <c>authorization: Bearer …</c>, read anew for each question. Default none.</summary>
    public string? TokenFile { get; set; }

    /// <summary>Names of labels that do not become part of a series' name. Default none.</summary>
    public IList<string> DropLabels { get; } = [];
}
