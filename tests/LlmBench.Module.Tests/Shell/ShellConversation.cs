using System.Diagnostics;
using Xunit;

namespace LlmBench.ModuleTests.Shell;

/// <summary>One shell that reads commands from standard input, shared by many tests since each start costs a second.</summary>
public sealed class ShellConversation : IAsyncDisposable
{
    private const string End = "##end##";

    // An error on one line: its usual view quotes the script around it.
    private const string ShortErrors = "ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { \"$($_.InvocationInfo.MyCommand): $_\" } else { $_ } }";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _process = ShellProcess.Start();

    public string Folder { get; } = Directory.CreateTempSubdirectory("llmbench-shell-").FullName;

    /// <summary>Runs a script and returns the lines that all of its streams show, without empty ones.</summary>
    public async Task<string[]> RunAsync(string script)
    {
        CancellationToken stop = TestContext.Current.CancellationToken;
        await _turn.WaitAsync(stop);
        try
        {
            await _process.StandardInput.WriteAsync($"& {{\n{script}\n}} *>&1 | {ShortErrors} | Out-String -Stream -Width 100; '{End}'\n".AsMemory(), stop);
            await _process.StandardInput.FlushAsync(stop);
            var lines = new List<string>();
            while (await _process.StandardOutput.ReadLineAsync(stop) is { } line && line != End)
            {
                if (line.Length > 0) lines.Add(line.TrimEnd());
            }

            return [.. lines];
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _turn.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
