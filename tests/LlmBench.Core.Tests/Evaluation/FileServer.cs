using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace LlmBench.Tests.Evaluation;

/// <summary>A web server of others on this machine that serves a folder: nginx, which knows ranges, or Python's, which does not. Tests are skipped where it is not installed.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder = new();

    private FileServer(string program, Func<string, int, IEnumerable<string>> arguments)
    {
        string? path = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Append("/usr/sbin").Select(folder => Path.Join(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, $"{program} is not installed.");
        int port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        _process = Process.Start(new ProcessStartInfo(path, arguments(_folder.Location, port)) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    public static async Task<FileServer> NginxAsync(string folder) => await ReadyAsync(new FileServer("nginx", (own, port) =>
    {
        string file = Path.Join(own, "nginx.conf");
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $$"""
            daemon off; master_process off; pid {{own}}/pid; error_log stderr;
            events { }
            http {
              access_log off;
              client_body_temp_path {{own}}/a; proxy_temp_path {{own}}/b; fastcgi_temp_path {{own}}/c; uwsgi_temp_path {{own}}/d; scgi_temp_path {{own}}/e;
              server { listen 127.0.0.1:{{port}}; root {{folder}}; }
            }
            """));
        return ["-p", own, "-c", file];
    }));

    public static async Task<FileServer> PythonAsync(string folder) => await ReadyAsync(new FileServer("python3", (_, port) =>
        ["-m", "http.server", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--directory", folder]));

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<FileServer> ReadyAsync(FileServer server)
    {
        for (int attempt = 0; attempt < 100 && !server._process.HasExited; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, server.Address.Port, TestContext.Current.CancellationToken);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        server.Dispose();
        throw new InvalidOperationException("The server did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
