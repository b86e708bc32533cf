using LlmBench.Results;
using LlmBench.Sandbox;
using LlmBench.Sandbox.Mechanisms;
using Xunit;

namespace LlmBench.Tests.Sandbox;

/// <summary>Hostile programs at each level, as the table in about_LlmBench_Sandbox says.</summary>
public sealed class SandboxSelfTestTests
{
    // What a separate process alone does not stop.
    private static readonly string[] s_openToProcess = ["Read a file outside", "Write outside", "Link to the outside", "Socket", "Kill the parent", "More rights"];

    public static TheoryData<string> Attacks { get; } = [.. SandboxAttack.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task User_namespaces_stop(string attack) => await StopsAsync(new NamespaceMechanism(), attack, stops: true);

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Bubblewrap_stops(string attack) => await StopsAsync(new BubblewrapMechanism(), attack, stops: true);

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_separate_process_stops_less(string attack)
    {
        // Root's environment is closed to the nobody that runs the program; an ordinary user's is not.
        Assert.SkipWhen(attack == "Environment of others", "Depends on who runs it.");
        await StopsAsync(new ProcessMechanism(), attack, stops: !s_openToProcess.Contains(attack));
    }

    private static async Task StopsAsync(ISandboxMechanism mechanism, string attack, bool stops)
    {
        await using CodeRunner runner = await TestSandbox.WithAsync(mechanism);

        SandboxAttackRow row = await new SandboxSelfTest(runner).RunAsync(SandboxAttack.All.Single(known => known.Name == attack), TestContext.Current.CancellationToken);

        Assert.True(row.Stopped == stops, $"{row}: {row.Detail}");
    }
}
