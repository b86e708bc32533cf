using System.Collections.Concurrent;

namespace LlmBench.Sandbox;

/// <summary>Runs programs in the sandbox, several at once, and says how they ended.</summary>
/// <remarks>
/// A program passes when its last line was reached and its process ended with exit code 0. The first is told by a random token that only
/// the guard outside the tested process holds, so a program that ends early cannot pass by accident or by <c>os._exit(0)</c>. A program that
/// was written against this harness can still cheat: its tests run in its own process.
/// </remarks>
internal sealed class CodeRunner : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<SandboxState>> _find;
    private readonly SandboxPolicy _policy;
    private readonly SharedGate _gate;
    private readonly ConcurrentBag<HarnessSession> _idle = [];
    private SandboxState? _admitted;

    /// <param name="find">Finds the sandbox, when the first program needs it.</param>
    /// <param name="policy">Refuses a sandbox that is too weak.</param>
    /// <param name="concurrency">Programs at once, 1 or more.</param>
    public CodeRunner(Func<CancellationToken, Task<SandboxState>> find, SandboxPolicy policy, int concurrency) =>
        (_find, _policy, _gate) = (find, policy, new SharedGate(concurrency));

    /// <summary>A runner in the strongest sandbox of this machine.</summary>
    public CodeRunner(SandboxOptions options, SandboxPolicy policy)
        : this(token => SandboxProbe.FindAsync(options, token), policy, UsualConcurrency)
    {
    }

    /// <summary>As many programs at once as there are processors.</summary>
    public static int UsualConcurrency => Math.Max(1, Environment.ProcessorCount);

    /// <summary>The sandbox that programs run in, so that a weak one is refused before anything is spent.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxTooWeak"/>, <see cref="ErrorIds.InterpreterMissing"/>.</exception>
    public async Task<SandboxState> SandboxAsync(CancellationToken cancellation)
    {
        if (_admitted is { } admitted) return admitted;
        SandboxState found = await _find(cancellation).ConfigureAwait(false);
        _policy.Admit(found);
        return _admitted = found;
    }

    /// <summary>Runs a program. One that runs out of time is run once more, alone, before that counts.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.SandboxTooWeak"/>, <see cref="ErrorIds.SandboxFailed"/>, <see cref="ErrorIds.InterpreterMissing"/>.</exception>
    public async Task<CodeResult> RunAsync(CodeProgram program, CancellationToken cancellation)
    {
        CodeResult first = await _gate.RunAsync(() => RunOnceAsync(program, cancellation), cancellation).ConfigureAwait(false);
        if (first.Outcome != CodeOutcome.TimedOut) return first;
        CodeResult second = await _gate.RunAloneAsync(() => RunOnceAsync(program, cancellation), cancellation).ConfigureAwait(false);
        return second with { Runs = 2 };
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out HarnessSession? session)) await session.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private async Task<CodeResult> RunOnceAsync(CodeProgram program, CancellationToken cancellation)
    {
        if (program.Language == CodeLanguage.JavaScript) return await JavaScriptEngine.RunAsync(program, cancellation).ConfigureAwait(false);
        SandboxState sandbox = await SandboxAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RunInSessionAsync(sandbox, program, cancellation).ConfigureAwait(false);
        }
        catch (SandboxException)
        {
            // A guard may die of the machine's trouble, so it gets a second one before the program is blamed.
        }

        try
        {
            return await RunInSessionAsync(sandbox, program, cancellation).ConfigureAwait(false);
        }
        catch (SandboxException error) when (sandbox.Level == SandboxLevel.Process)
        {
            return Result(sandbox, CodeOutcome.Failed, $"ended its own guard ({error.Message})");
        }
        catch (SandboxException error)
        {
            throw Broken(sandbox, error.Message);
        }
    }

    private async Task<CodeResult> RunInSessionAsync(SandboxState sandbox, CodeProgram program, CancellationToken cancellation)
    {
        string language = Language(sandbox, program);
        HarnessSession session = _idle.TryTake(out HarnessSession? idle)
            ? idle
            : await HarnessSession.StartAsync(sandbox.Mechanism!.Start(sandbox.Python!), cancellation).ConfigureAwait(false);
        bool reusable = false;
        try
        {
            (HarnessReply reply, string token) = await session.RunAsync(language, program, cancellation).ConfigureAwait(false);
            if (reply.Report == 'E') throw Broken(sandbox, reply.Reason);
            reusable = session.ServesMany;
            (CodeOutcome outcome, string reason) = reply.Judge(token);
            return Result(sandbox, outcome, reason) with
            {
                ExitCode = reply.Signal == 0 ? reply.ExitCode : null,
                StdOut = reply.StdOut,
                StdErr = reply.StdErr,
                CpuMs = reply.CpuMs,
                PeakMemory = reply.PeakMemory,
            };
        }
        finally
        {
            if (reusable) _idle.Add(session);
            else await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static string Language(SandboxState sandbox, CodeProgram program) => program.Language switch
    {
        CodeLanguage.Python => HarnessLanguage.Python,
        CodeLanguage.Node when sandbox.Node is { } node => HarnessLanguage.Node(node, program),
        _ => throw new LlmBenchException(
            ErrorIds.InterpreterMissing,
            $"The task asks for Node.js, and no node was found that runs in the sandbox ({sandbox.MechanismName}).",
            "Install Node.js under /usr, or run the task with the built-in engine (language: javascript)."),
    };

    private static CodeResult Result(SandboxState sandbox, CodeOutcome outcome, string reason) =>
        new() { Outcome = outcome, Reason = reason, Level = sandbox.Level, Mechanism = sandbox.MechanismName };

    private static LlmBenchException Broken(SandboxState sandbox, string reason) => new(
        ErrorIds.SandboxFailed,
        $"The sandbox ({sandbox.MechanismName}) could not run a program: {reason}.",
        "Look at it with Test-LlmSandbox. Too little memory, or too many processes of this user, are the usual causes.");
}
