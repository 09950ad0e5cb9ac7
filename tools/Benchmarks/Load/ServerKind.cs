namespace CodeFirstOutliers.Benchmarks.Load;

/// <summary>A server that is measured.</summary>
/// <param name="Name">What it is called in tables and options.</param>
/// <param name="Caller">The client that costs least with it.</param>
/// <param name="LaunchAsync">How it is started; null where this machine lacks what it needs.</param>
internal sealed record ServerKind(string Name, string Caller, Func<Task<Launch?>> LaunchAsync)
{
    /// <summary>All of them, ours first.</summary>
    public static IReadOnlyList<ServerKind> All { get; } =
    [
        new("ours", "bytes", () => Task.FromResult<Launch?>(Ours)),
        Peer("floor", "bytes"),
        Peer("floor-blocks", "bytes"),
        Peer("bytes", "bytes"),
        Peer("google", "bytes"),
        Peer("json", "json-bytes"),
        new("go", "bytes", Interop.GoServerAsync),
        new("python", "bytes", Interop.PythonServerAsync),
    ];

    /// <summary>Our server as it is shipped, but that it keeps quiet about each request, as all others here do.</summary>
    public static Launch Ours { get; } = Launch
        .Metered(Programs.Server, "--host", "127.0.0.1", "--port", "0")
        .With("Logging__LogLevel__CodeFirstOutliers.Server", "Warning");

    private static ServerKind Peer(string name, string caller) =>
        new(name, caller, () => Task.FromResult<Launch?>(Launch.Metered(Programs.Self, "serve", name)));
}
