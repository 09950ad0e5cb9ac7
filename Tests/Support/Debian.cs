namespace CodeFirstOutliers.Tests.Support;

/// <summary>Where Debian and its kin have what a test needs.</summary>
internal static class Debian
{
    /// <summary>protoc, and what makes stubs for Python with it.</summary>
    public static readonly string[] Protoc = ["protobuf-compiler", "protobuf-compiler-grpc"];

    /// <summary>What builds and runs the peers in Go, Python and JavaScript.</summary>
    public static readonly string[] Peers =
    [
        .. Protoc, "protoc-gen-go", "protoc-gen-go-grpc", "golang-go", "golang-google-genproto-dev", "golang-google-grpc-dev", "golang-google-protobuf-dev",
        "golang-github-golang-protobuf-1-5-dev", "python3-grpcio", "python3-protobuf", "python3-numpy", "nodejs", "npm",
    ];

    /// <summary>The command that installs packages.</summary>
    public static string Install(params string[] packages) => $"apt-get install {string.Join(' ', packages)}";
}
