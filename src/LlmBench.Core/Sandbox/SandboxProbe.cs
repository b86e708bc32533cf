using System.Collections.Concurrent;
using LlmBench.Sandbox.Mechanisms;

namespace LlmBench.Sandbox;

/// <summary>Finds the strongest sandbox that works here, by running a program in it that tries to get out.</summary>
internal sealed class SandboxProbe
{
    private static readonly ConcurrentDictionary<SandboxOptions, SandboxState> s_found = new();
    private static readonly SemaphoreSlim s_one = new(1, 1);

    private readonly SandboxOptions _options;
    private readonly IReadOnlyList<ISandboxMechanism> _mechanisms;

    /// <param name="options">What the user said.</param>
    /// <param name="mechanisms">What to try, strongest first.</param>
    public SandboxProbe(SandboxOptions options, IReadOnlyList<ISandboxMechanism> mechanisms) => (_options, _mechanisms) = (options, mechanisms);

    /// <summary>What this machine gives. Found out once in a process and remembered, unless nothing was found.</summary>
    public static async Task<SandboxState> FindAsync(SandboxOptions options, CancellationToken cancellation)
    {
        if (s_found.TryGetValue(options, out SandboxState? known)) return known;
        await s_one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (s_found.TryGetValue(options, out known)) return known;
            SandboxState found = await new SandboxProbe(options, Known(options)).RunAsync(cancellation).ConfigureAwait(false);
            if (found.Level != SandboxLevel.None) s_found[options] = found;
            return found;
        }
        finally
        {
            s_one.Release();
        }
    }

    /// <summary>All mechanisms, strongest first.</summary>
    public static IReadOnlyList<ISandboxMechanism> Known(SandboxOptions options)
    {
        ISandboxMechanism[] local = [new NamespaceMechanism(), new BubblewrapMechanism(), new ProcessMechanism()];
        return options.ContainerImage is { } image ? [new ContainerMechanism(image, Executables.Find), .. local] : local;
    }

    /// <summary>Tries one mechanism after the other until one keeps its promise. One that keeps less is taken for what it keeps.</summary>
    public async Task<SandboxState> RunAsync(CancellationToken cancellation)
    {
        List<string> rejected = [];
        SandboxState? weaker = null;
        List<PythonInterpreter>? pythons = null;
        foreach (ISandboxMechanism mechanism in _mechanisms)
        {
            if (mechanism.Obstacle() is { } obstacle)
            {
                rejected.Add($"{mechanism.Name}: {obstacle}");
                continue;
            }

            pythons ??= mechanism.BringsInterpreter ? null : await PythonsAsync(cancellation).ConfigureAwait(false);
            List<PythonInterpreter> candidates = mechanism.BringsInterpreter ? [new PythonInterpreter("python3", string.Empty)] : pythons!;
            if (candidates.Count == 0) rejected.Add($"{mechanism.Name}: {(_options.PythonPath is { } named ? $"{named} is no Python from 3.8 on that can be started" : "no Python from 3.8 on is installed")}");
            foreach (PythonInterpreter python in candidates)
            {
                try
                {
                    SandboxState state = await TryAsync(mechanism, python, cancellation).ConfigureAwait(false);
                    if (state.Level == mechanism.Level && mechanism.Level > SandboxLevel.Process) return state with { Rejected = rejected };
                    if (mechanism.Level > SandboxLevel.Process) rejected.Add($"{mechanism.Name}: does not block {SandboxBarriers.All & ~state.Barriers}");
                    weaker ??= state;
                    break;
                }
                catch (SandboxException error)
                {
                    rejected.Add($"{mechanism.Name}, {python.Path}: {error.Message}");
                }
            }
        }

        return (weaker ?? new SandboxState { Level = SandboxLevel.None }) with { Rejected = rejected };
    }

    private async Task<List<PythonInterpreter>> PythonsAsync(CancellationToken cancellation)
    {
        List<PythonInterpreter> found = [];
        await foreach (PythonInterpreter python in Interpreters.PythonsAsync(_options.PythonPath, cancellation).ConfigureAwait(false)) found.Add(python);
        return found;
    }

    private static async Task<SandboxState> TryAsync(ISandboxMechanism mechanism, PythonInterpreter python, CancellationToken cancellation)
    {
        using var bait = new ProbeBait();
        HarnessStart start = mechanism.Start(python);
        (HarnessReply reply, string version) = await RunOnceAsync(start, "python", bait.Program(HarnessScript.Probe), cancellation).ConfigureAwait(false);
        if (reply.Report != 'P') throw new SandboxException($"the probe failed: {reply.Reason} {reply.StdErr}".Trim());
        SandboxBarriers barriers = bait.Read(reply.StdOut);
        return new SandboxState
        {
            Level = barriers == SandboxBarriers.All ? mechanism.Level : SandboxLevel.Process,
            Mechanism = mechanism,
            Python = python with { Version = version },
            Barriers = barriers,
            Node = mechanism.BringsInterpreter ? null : await NodeAsync(mechanism, python, cancellation).ConfigureAwait(false),
        };
    }

    private static async Task<(string Path, string Permission)?> NodeAsync(ISandboxMechanism mechanism, PythonInterpreter python, CancellationToken cancellation)
    {
        if (await Interpreters.NodeAsync(cancellation).ConfigureAwait(false) is not { } node) return null;
        var program = new CodeProgram(CodeLanguage.Node, "1;");
        (HarnessReply reply, _) = await RunOnceAsync(mechanism.Start(python), HarnessLanguage.Node(node, program), program, cancellation).ConfigureAwait(false);
        return reply is { Report: 'P', ExitCode: 0 } ? node : null;
    }

    private static async Task<(HarnessReply Reply, string Version)> RunOnceAsync(HarnessStart start, string language, CodeProgram program, CancellationToken cancellation)
    {
        HarnessSession session = await HarnessSession.StartAsync(start, cancellation).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            (HarnessReply reply, _) = await session.RunAsync(language, program, cancellation).ConfigureAwait(false);
            return (reply, session.PythonVersion);
        }
    }
}
