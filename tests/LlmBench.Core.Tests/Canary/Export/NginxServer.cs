using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace LlmBench.Tests.Canary.Export;

/// <summary>The nginx of this machine, with an exported file in its http block, on a port of loopback.</summary>
internal sealed class NginxServer : IAsyncDisposable
{
    private static readonly string? s_binary = new[] { "/usr/sbin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx" }.FirstOrDefault(File.Exists);

    private readonly TemporaryFolder _folder;
    private readonly Process _process;
    private readonly HttpClient _client;

    private NginxServer(TemporaryFolder folder, Process process, int port)
    {
        _folder = folder;
        _process = process;
        _client = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8, UseProxy = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{port}/"),
        };
    }

    /// <summary>What <c>nginx -t</c> has to say of an exported text; empty where it accepts it without a word.</summary>
    public static async Task<string> TestAsync(string exported, string variable)
    {
        using var folder = new TemporaryFolder();
        using Process process = Start(folder, exported, variable, 0, "-t", "-q");
        string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? said : $"exit code {process.ExitCode}: {said}";
    }

    /// <summary>Starts it. It answers each request with the arm and the provider of its export.</summary>
    public static async Task<NginxServer> StartAsync(string exported, string variable)
    {
        int port = FreePort();
        var folder = new TemporaryFolder();
        var server = new NginxServer(folder, Start(folder, exported, variable, port, "-g", "daemon off; master_process off;"), port);
        for (int attempt = 0; attempt < 200 && !server._process.HasExited; attempt++)
        {
            try
            {
                await server.AskAsync(null);
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(25, TestContext.Current.CancellationToken);
            }
        }

        string log = await server._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await server.DisposeAsync();
        throw new InvalidOperationException("nginx does not answer: " + log);
    }

    /// <summary>The arm and the provider for an id, or without one.</summary>
    public async Task<string> AskAsync(string? id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (id is not null)
        {
            request.Headers.TryAddWithoutValidation("X-User-Id", id);
        }

        using HttpResponseMessage response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private static Process Start(TemporaryFolder folder, string exported, string variable, int port, params string[] arguments)
    {
        Assert.SkipWhen(s_binary is null, "There is no nginx here.");
        folder.Write("route.conf", exported);
        folder.Write("nginx.conf", $$"""
            error_log stderr warn;
            pid nginx.pid;
            events { worker_connections 256; }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                keepalive_requests 100000;
                default_type text/plain;
                include route.conf;
                server {
                    listen 127.0.0.1:{{(port == 0 ? FreePort() : port)}};
                    location / { return 200 "${{variable}}_arm ${{variable}}_provider"; }
                }
            }
            """);
        var start = new ProcessStartInfo(s_binary!, ["-p", folder.Location + "/", "-c", "nginx.conf", .. arguments]) { RedirectStandardError = true, UseShellExecute = false };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("nginx cannot be run here.");
            throw;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
