using System.ComponentModel;
using System.Diagnostics;

namespace LlmBench.Sandbox;

/// <summary>Finds the interpreters that are installed.</summary>
internal static class Interpreters
{
    private const string AskPython = "import sys;print(sys.executable);print('%d.%d.%d'%sys.version_info[:3]);print(sys.version_info>=(3,8))";
    private static readonly string[] s_names = ["python3", "python"];
    private static readonly string[] s_usualPlaces = ["/usr/bin/python3", "/usr/local/bin/python3"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Pythons from 3.8 on, best first: the given one alone, else those of the search path and of the usual places.</summary>
    public static async IAsyncEnumerable<PythonInterpreter> PythonsAsync(string? path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        IEnumerable<string> candidates = path is null ? s_names.SelectMany(Executables.All).Concat(s_usualPlaces.Where(File.Exists)) : [path];
        HashSet<string> seen = [];
        foreach (string candidate in candidates.Distinct())
        {
            string? answer = await AskAsync(candidate, ["-I", "-S", "-B", "-c", AskPython], cancellation).ConfigureAwait(false);
            if (answer?.Split('\n', StringSplitOptions.TrimEntries) is [var executable, var version, "True", ..] && seen.Add(executable))
            {
                yield return new PythonInterpreter(executable, version);
            }
        }
    }

    /// <summary>Node's path and the switch that turns its permission model on, which newer versions renamed; null where there is no node.</summary>
    public static async Task<(string Path, string Permission)?> NodeAsync(CancellationToken cancellation)
    {
        if (Executables.Find("node") is not { } node) return null;
        string? answer = await AskAsync(node, ["--version"], cancellation).ConfigureAwait(false);
        if (answer is null || !int.TryParse(answer.Trim().TrimStart('v').Split('.')[0], out int major)) return null;
        string real = new FileInfo(node).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? node;
        return (real, major switch { >= 23 => "--permission", >= 20 => "--experimental-permission", _ => string.Empty });
    }

    private static async Task<string?> AskAsync(string path, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(s_patience);
            try
            {
                Task<string> errors = process.StandardError.ReadToEndAsync(patience.Token);
                string output = await process.StandardOutput.ReadToEndAsync(patience.Token).ConfigureAwait(false);
                _ = await errors.ConfigureAwait(false);
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
                return process.ExitCode == 0 ? output : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return null;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
