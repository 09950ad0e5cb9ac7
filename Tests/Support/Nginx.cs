using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace CodeFirstOutliers.Tests.Support;

/// <summary>A real nginx with deploy/nginx/outliers.conf, whose ports and files are replaced by those of the test.</summary>
internal sealed partial class Nginx : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFile _configuration;
    private readonly Process _process;

    private Nginx(TemporaryFile configuration, Process process, int port, int tlsPort) =>
        (_configuration, _process, Url, TlsUrl) = (configuration, process, $"http://127.0.0.1:{port}", $"https://127.0.0.1:{tlsPort}");

    /// <summary>Debian has it where only root's PATH leads.</summary>
    private static string Program => Command.Find("nginx") ?? "/usr/sbin/nginx";

    public string Url { get; }

    public string TlsUrl { get; }

    /// <summary>Starts one in front of two servers, with a certificate for its TLS; the test ends where there is none.</summary>
    public static async Task<Nginx> StartAsync(Certificates certificates, params string[] servers)
    {
        Absent.Unless([Program], Debian.Install("nginx-light"));
        var (port, tlsPort) = (Ports.Free(), Ports.Free());
        var configuration = new TemporaryFile("nginx.conf", Around(Ours(certificates, servers, port, tlsPort)));
        var process = Process.Start(Command.Describe(Program, ["-p", configuration.Folder, "-c", configuration.Path, "-e", "stderr"]))!;
        var said = new StringBuilder();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            said.AppendLine(line.Data);
            if (line.Data is null)
            {
                started.TrySetException(new InvalidOperationException($"nginx ended: {said}"));
            }
            else if (line.Data.Contains("start worker process ", StringComparison.Ordinal))
            {
                started.TrySetResult();
            }
        };
        process.BeginErrorReadLine();
        var nginx = new Nginx(configuration, process, port, tlsPort);
        try
        {
            await started.Task.WaitAsync(_patience);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Command.RunAsync("sh", ["-c", $"kill -TERM {_process.Id}"]);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _configuration.Dispose();
    }

    private static string Ours(Certificates certificates, string[] servers, int port, int tlsPort)
    {
        var addresses = new Queue<string>(servers);
        var (certificate, key, _) = certificates.Issue("nginx");
        return Server()
            .Replace(File.ReadAllText(Repository.PathOf("deploy", "nginx", "outliers.conf")), _ => $"server {new Uri(addresses.Dequeue()).Authority};")
            .Replace("listen 9990 ", $"listen 127.0.0.1:{port} ", StringComparison.Ordinal)
            .Replace("# listen 443 ", $"listen 127.0.0.1:{tlsPort} ", StringComparison.Ordinal)
            .Replace("# ssl_", "ssl_", StringComparison.Ordinal)
            .Replace("/etc/ssl/outliers/server.pem", certificate, StringComparison.Ordinal)
            .Replace("/etc/ssl/outliers/server.key", key, StringComparison.Ordinal);
    }

    /// <summary>What Debian's own nginx.conf has around it, kept inside the test's folder.</summary>
    private static string Around(string ours) => $$"""
        daemon off;
        user root;
        pid nginx.pid;
        worker_processes 2;
        error_log stderr notice;
        events { worker_connections 1024; }
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            {{ours}}
        }
        """;

    [GeneratedRegex(@"server 127\.0\.0\.1:\d+;")]
    private static partial Regex Server();
}
