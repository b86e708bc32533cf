using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using LlmBench.Sandbox.Mechanisms;

namespace LlmBench.Sandbox;

/// <summary>A running harness, and the conversation with it.</summary>
internal sealed class HarnessSession : IAsyncDisposable
{
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(30);

    private readonly HarnessStart _start;
    private readonly Process _process;
    private readonly string? _folder;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _from;
    private int _to;

    private HarnessSession(HarnessStart start, Process process, string? folder)
    {
        (_start, _process, _folder) = (start, process, folder);
        _input = process.StandardInput.BaseStream;
        _output = process.StandardOutput.BaseStream;
        process.ErrorDataReceived += (_, line) => FirstError = FirstError.Length == 0 && line.Data is { } text && !text.StartsWith("Traceback", StringComparison.Ordinal) ? text : FirstError;
        process.BeginErrorReadLine();
    }

    /// <summary>The first line that the mechanism wrote to standard error; advice comes behind it.</summary>
    public string FirstError { get; private set; } = string.Empty;

    /// <summary>Whether it can be asked again.</summary>
    public bool ServesMany => _start.ServesMany;

    /// <summary>Version of the interpreter inside.</summary>
    public string PythonVersion { get; private set; } = string.Empty;

    /// <summary>Starts a harness and waits until it is ready.</summary>
    /// <exception cref="SandboxException">It cannot be started.</exception>
    public static async Task<HarnessSession> StartAsync(HarnessStart start, CancellationToken cancellation)
    {
        string? folder = start.NeedsFolder ? WorkFolder.Create() : null;
        HarnessSession session;
        try
        {
            session = new HarnessSession(start, Launch(start, folder), folder);
        }
        catch (Win32Exception error)
        {
            WorkFolder.Delete(folder);
            throw new SandboxException($"{start.FileName} cannot be started: {error.Message}");
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(s_startLimit);
            string? hello = await session.ReadLineAsync(limit.Token).ConfigureAwait(false);
            if (hello is null || !hello.StartsWith("H ", StringComparison.Ordinal)) throw new SandboxException(hello?[2..] ?? session.LastWords());
            session.PythonVersion = hello[2..];
            return session;
        }
        catch (Exception error)
        {
            await session.DisposeAsync().ConfigureAwait(false);
            if (error is OperationCanceledException && !cancellation.IsCancellationRequested) throw new SandboxException($"it did not start within {s_startLimit.TotalSeconds:0} s");
            throw;
        }
    }

    /// <summary>Runs one program. After any exception the session is of no more use.</summary>
    /// <param name="language">The harness's name of the language.</param>
    /// <param name="program">The program.</param>
    /// <param name="cancellation">Ends the program and the session.</param>
    /// <exception cref="SandboxException">The harness is gone or talks nonsense.</exception>
    public async Task<(HarnessReply Reply, string Token)> RunAsync(string language, CodeProgram program, CancellationToken cancellation)
    {
        string token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        byte[] source = Encoding.UTF8.GetBytes(program.Source);
        int cpuSeconds = Math.Max(1, (int)Math.Ceiling(program.CpuLimit.TotalSeconds));
        string head = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{language} {cpuSeconds} {(long)program.WallLimit.TotalMilliseconds} {program.MemoryLimit} {program.OutputLimit} {program.ProcessLimit} {source.Length}\n");

        // The harness keeps the time; this limit is for a harness that is stuck.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(program.WallLimit + s_startLimit);
        try
        {
            byte[] request = [.. Encoding.ASCII.GetBytes(head), .. source, .. Encoding.ASCII.GetBytes(token + "\n")];
            await _input.WriteAsync(request, limit.Token).ConfigureAwait(false);
            await _input.FlushAsync(limit.Token).ConfigureAwait(false);
            string line = await ReadLineAsync(limit.Token).ConfigureAwait(false) ?? throw new SandboxException(LastWords());
            (HarnessReply reply, int[] lengths) = HarnessReply.Parse(line) ?? throw new SandboxException("the harness's reply cannot be read");
            reply = reply with
            {
                StdOut = await ReadTextAsync(lengths[0], limit.Token).ConfigureAwait(false),
                StdErr = await ReadTextAsync(lengths[1], limit.Token).ConfigureAwait(false),
                Reason = await ReadTextAsync(lengths[2], limit.Token).ConfigureAwait(false),
            };
            return (reply, token);
        }
        catch (IOException)
        {
            throw new SandboxException(LastWords());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SandboxException("the harness did not answer");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
        WorkFolder.Delete(_folder);
    }

    private static Process Launch(HarnessStart start, string? folder)
    {
        var info = new ProcessStartInfo(start.FileName, start.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetPathRoot(Path.GetTempPath())!,
        };
        string[] kept = start.KillCommand.Count > 0 ? ContainerVariables : [];
        foreach (string name in info.Environment.Keys.Where(name => !kept.Contains(name)).ToArray()) info.Environment.Remove(name);
        if (start.KillCommand.Count == 0)
        {
            info.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
            info.Environment["LANG"] = "C.UTF-8";
            info.Environment["HOME"] = info.Environment["TMPDIR"] = folder ?? "/tmp";
        }

        return Process.Start(info)!;
    }

    /// <summary>What the client of a container engine needs; none of it reaches the container.</summary>
    private static string[] ContainerVariables => ["PATH", "HOME", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "CONTAINER_HOST", "XDG_RUNTIME_DIR", "SystemRoot", "USERPROFILE", "ProgramData", "LOCALAPPDATA", "APPDATA"];

    private async Task KillAsync()
    {
        try
        {
            if (_start.KillCommand.Count > 0 && !_process.HasExited)
            {
                using var kill = Process.Start(new ProcessStartInfo(_start.KillCommand[0], _start.KillCommand.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true });
                if (kill is not null) await kill.WaitForExitAsync(CancellationToken.None).WaitAsync(s_startLimit, CancellationToken.None).ConfigureAwait(false);
            }

            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_startLimit, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or TimeoutException)
        {
            // It has ended already, or cannot be ended by anyone.
        }

        if (_folder is not null) LeftProcesses.Kill(_folder);
    }

    private string LastWords() => FirstError.Length > 0 ? FirstError : "the harness ended without a word";

    private async Task<string?> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_from == _to && !await FillAsync(cancellation).ConfigureAwait(false)) return null;
            byte next = _buffer[_from++];
            if (next == '\n') return line.ToString();
            line.Append((char)next);
        }
    }

    private async Task<string> ReadTextAsync(int length, CancellationToken cancellation)
    {
        byte[] text = new byte[length];
        for (int done = 0; done < length;)
        {
            if (_from == _to && !await FillAsync(cancellation).ConfigureAwait(false)) throw new SandboxException(LastWords());
            int part = Math.Min(length - done, _to - _from);
            _buffer.AsSpan(_from, part).CopyTo(text.AsSpan(done));
            _from += part;
            done += part;
        }

        return Encoding.UTF8.GetString(text);
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        _from = 0;
        _to = await _output.ReadAsync(_buffer, cancellation).ConfigureAwait(false);
        return _to > 0;
    }
}
