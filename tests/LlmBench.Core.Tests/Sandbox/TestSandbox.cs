using LlmBench.Sandbox;
using LlmBench.Sandbox.Mechanisms;
using Xunit;

namespace LlmBench.Tests.Sandbox;

/// <summary>Sandboxes for tests. Skips where this machine has none.</summary>
internal static class TestSandbox
{
    private static readonly SandboxOptions s_options = new();

    public static async Task<CodeRunner> StrongestAsync()
    {
        SandboxState state = await SandboxProbe.FindAsync(s_options, TestContext.Current.CancellationToken);
        if (state.Level < SandboxLevel.Isolated) Assert.Skip($"No isolated sandbox here: {string.Join("; ", state.Rejected)}");
        return Runner(state);
    }

    public static async Task<CodeRunner> WithAsync(ISandboxMechanism mechanism)
    {
        SandboxState state = await new SandboxProbe(s_options, [mechanism]).RunAsync(TestContext.Current.CancellationToken);
        if (state.Level < mechanism.Level) Assert.Skip($"{mechanism.Name} does not work here: {string.Join("; ", state.Rejected)}");
        return Runner(state);
    }

    public static CodeRunner Runner(SandboxState state, int concurrency = 2) => new(_ => Task.FromResult(state), new SandboxPolicy(SandboxLevel.Process), concurrency);

    public static CodeProgram Python(string source) => new(CodeLanguage.Python, source) { CpuLimit = TimeSpan.FromSeconds(1), WallLimit = TimeSpan.FromSeconds(2) };
}
