using System.Runtime.CompilerServices;
using System.Text;
using LlmBench.Results;
using LlmBench.Sandbox.Mechanisms;

namespace LlmBench.Sandbox;

/// <summary>Runs hostile programs in a sandbox and says what it stopped.</summary>
internal sealed class SandboxSelfTest(CodeRunner runner)
{
    private static readonly TimeSpan s_cpuLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_wallLimit = TimeSpan.FromSeconds(3);

    /// <summary>All attacks on the strongest sandbox of this machine, one after the other.</summary>
    public static async IAsyncEnumerable<SandboxAttackRow> RunAsync(SandboxOptions options, SandboxPolicy policy, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var runner = new CodeRunner(options, policy);
        await using (runner.ConfigureAwait(false))
        {
            var test = new SandboxSelfTest(runner);
            foreach (SandboxAttack attack in SandboxAttack.All) yield return await test.RunAsync(attack, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>One attack.</summary>
    public async Task<SandboxAttackRow> RunAsync(SandboxAttack attack, CancellationToken cancellation)
    {
        SandboxState sandbox = await runner.SandboxAsync(cancellation).ConfigureAwait(false);
        using var bait = new ProbeBait();
        CodeProgram program = bait.Program($"{HarnessScript.Read("attacks.py")}\n{attack.Function}()") with { CpuLimit = s_cpuLimit, WallLimit = s_wallLimit };
        CodeResult result = await runner.RunAsync(program, cancellation).ConfigureAwait(false);
        bool stopped = attack.IsStopped(result) && !bait.IsTaken() && !LeftBehind(bait);
        return new SandboxAttackRow
        {
            Level = sandbox.Level,
            Mechanism = sandbox.MechanismName,
            Attack = attack.Name,
            Stopped = stopped,
            Detail = string.Join("; ", new[] { result.Outcome.ToString(), result.Reason, result.StdOut.Length < 200 ? result.StdOut.Trim() : $"{result.StdOut.Length} characters kept" }.Where(part => part.Length > 0)),
        };
    }

    private static bool LeftBehind(ProbeBait bait)
    {
        if (!OperatingSystem.IsLinux()) return false;
        byte[] mark = Encoding.ASCII.GetBytes($"sleep\03600.{bait.Port:000000}");
        return LeftProcesses.All().Any(number => LeftProcesses.CommandLine(number).AsSpan().IndexOf(mark) >= 0);
    }
}
