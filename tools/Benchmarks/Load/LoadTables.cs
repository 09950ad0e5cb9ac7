using CodeFirstOutliers.Benchmarks.Report;

namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>What load measured, as tables.</summary>
internal static class LoadTables
{
    private static readonly Dictionary<string, string> _servers = new()
    {
        ["ours"] = "**our server**",
        ["floor"] = "floor: Kestrel, body read, canned answer",
        ["floor-blocks"] = "the floor with blocks as large as ours",
        ["bytes"] = "the stack alone: our packages, bytes kept as they are",
        ["google"] = "the same stack, Google.Protobuf's messages",
        ["json"] = "Kestrel, System.Text.Json (source-generated)",
        ["go"] = "Go, grpc-go",
        ["python"] = "Python, grpcio and numpy",
    };

    private static readonly Dictionary<string, string> _clients = new()
    {
        ["bytes"] = "bytes encoded beforehand",
        ["ours"] = "**our client**, a list of metrics",
        ["columns"] = "**our client**, from columns",
        ["protobuf-net"] = "the same interface without our codec (protobuf-net's serialiser)",
        ["google"] = "Google.Protobuf's generated messages, kept from call to call",
        ["google-columns"] = "Google.Protobuf's generated messages, made from columns",
        ["google-handler"] = "the same over our `OutliersHandler`",
        ["json"] = "System.Text.Json (source-generated), HttpClient",
        ["json-bytes"] = "JSON encoded beforehand, HttpClient",
    };

    /// <summary>Servers beside the floor.</summary>
    public static string OfServers(IReadOnlyList<(string Name, Round Measured)> servers)
    {
        var floor = Of(servers, "floor")?.ServerCpu ?? double.NaN;
        var ours = Of(servers, "ours")?.ServerCpu ?? double.NaN;
        var table = new MarkdownTable("server", "CPU µs/request", "of the floor's", "ours is", "requests/s", "p50 ms", "p99 ms", "allocated/request");
        foreach (var (name, measured) in servers)
        {
            table.Add(
                _servers[name],
                Figures.Of(measured.ServerCpu),
                Figures.Ratio(measured.ServerCpu, floor),
                Figures.Ratio(ours, measured.ServerCpu),
                Figures.Of(measured.Rate),
                Figures.Of(measured.P50),
                Figures.Of(measured.P99),
                Figures.Bytes(measured.ServerAllocated));
        }

        return table.ToString();
    }

    /// <summary>Clients beside Google's.</summary>
    public static string OfClients(IReadOnlyList<(string Name, Round Measured)> clients)
    {
        var made = Of(clients, "google-columns")?.ClientCpu ?? double.NaN;
        var kept = Of(clients, "google")?.ClientCpu ?? double.NaN;
        var table = new MarkdownTable(
            "client", "CPU µs/request", "of Google's, made", "of Google's, kept", "requests/s", "allocated/request");
        foreach (var (name, measured) in clients)
        {
            table.Add(
                _clients[name],
                Figures.Of(measured.ClientCpu),
                Figures.Ratio(measured.ClientCpu, made),
                Figures.Ratio(measured.ClientCpu, kept),
                Figures.Of(measured.Rate),
                Figures.Bytes(measured.ClientAllocated));
        }

        return table.ToString();
    }

    private static Round? Of(IReadOnlyList<(string Name, Round Measured)> all, string name) => all.FirstOrDefault(each => each.Name == name).Measured;
}
