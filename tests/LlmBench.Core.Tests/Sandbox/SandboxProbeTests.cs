using LlmBench.Sandbox;
using LlmBench.Sandbox.Mechanisms;
using Xunit;

namespace LlmBench.Tests.Sandbox;

public sealed class SandboxProbeTests
{
    private static readonly SandboxOptions s_options = new();

    [Fact]
    public async Task The_strongest_level_of_this_machine_blocks_everything_that_the_probe_tries()
    {
        SandboxState state = await SandboxProbe.FindAsync(s_options, TestContext.Current.CancellationToken);
        Assert.SkipWhen(state.Level < SandboxLevel.Isolated, string.Join("; ", state.Rejected));

        Assert.Equal(SandboxBarriers.All, state.Barriers);
        Assert.NotNull(state.Python);
        Assert.Same(state, await SandboxProbe.FindAsync(s_options, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_mechanism_that_keeps_less_than_it_promises_is_taken_for_what_it_keeps()
    {
        SandboxState state = await new SandboxProbe(s_options, [new Boaster()]).RunAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(state.Level == SandboxLevel.None, string.Join("; ", state.Rejected));

        Assert.Equal(SandboxLevel.Process, state.Level);
        Assert.False(state.Barriers.HasFlag(SandboxBarriers.Network));
        Assert.Contains(state.Rejected, reason => reason.StartsWith("boaster: does not block", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Obstacles_are_told_and_weaker_mechanisms_tried()
    {
        SandboxState state = await new SandboxProbe(s_options, [new ContainerMechanism("python:3", _ => null), new ProcessMechanism()]).RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains(state.Rejected, reason => reason.Contains("neither docker nor podman", StringComparison.Ordinal));
        Assert.True(state.Level <= SandboxLevel.Process);
    }

    [Fact]
    public async Task A_path_without_a_python_finds_nothing()
    {
        SandboxState state = await SandboxProbe.FindAsync(new SandboxOptions("/nowhere/python3"), TestContext.Current.CancellationToken);

        Assert.Equal(SandboxLevel.None, state.Level);
    }

    private sealed class Boaster : ISandboxMechanism
    {
        private readonly ProcessMechanism _process = new();

        public string Name => "boaster";

        public SandboxLevel Level => SandboxLevel.Isolated;

        public bool BringsInterpreter => false;

        public string? Obstacle() => _process.Obstacle();

        public HarnessStart Start(PythonInterpreter python) => _process.Start(python);
    }
}
