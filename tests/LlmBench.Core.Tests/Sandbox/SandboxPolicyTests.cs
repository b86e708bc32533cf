using LlmBench.Sandbox;
using LlmBench.Sandbox.Mechanisms;
using Xunit;

namespace LlmBench.Tests.Sandbox;

public sealed class SandboxPolicyTests
{
    private static readonly PythonInterpreter s_python = new("/usr/bin/python3", "3.11.2");

    [Fact]
    public void Code_of_models_needs_an_isolated_level_unless_the_user_says_otherwise()
    {
        Assert.Equal(SandboxLevel.Isolated, SandboxPolicy.Default.Required);
        SandboxPolicy.Default.Admit(Found(SandboxLevel.Isolated));
        SandboxPolicy.Default.Admit(Found(SandboxLevel.Container));
        new SandboxPolicy(SandboxLevel.Process).Admit(Found(SandboxLevel.Process));
    }

    [Fact]
    public void What_is_too_weak_is_refused_with_level_reason_and_remedy()
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => SandboxPolicy.Default.Admit(Found(SandboxLevel.Process)));

        Assert.Equal(ErrorIds.SandboxTooWeak, error.ErrorId);
        Assert.Contains("gives Process (bubblewrap: bwrap is not installed)", error.Message, StringComparison.Ordinal);
        Assert.Contains("-RequireSandbox Process", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_never_enough() =>
        Assert.Throws<LlmBenchException>(() => new SandboxPolicy(SandboxLevel.None).Admit(Found(SandboxLevel.None)));

    [Fact]
    public void A_missing_python_is_an_error_of_its_own()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the sandbox itself is missing first.");
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => SandboxPolicy.Default.Admit(Found(SandboxLevel.None) with { Python = null }));

        Assert.Equal(ErrorIds.InterpreterMissing, error.ErrorId);
    }

    [Fact]
    public void The_command_of_a_container_takes_everything_away()
    {
        HarnessStart start = new ContainerMechanism("python:3.13-slim", name => name == "docker" ? "/usr/bin/docker" : null).Start(s_python);
        string command = string.Join(' ', start.Arguments.Take(start.Arguments.Count - HarnessScript.Once().Length));

        Assert.Equal("/usr/bin/docker", start.FileName);
        Assert.StartsWith("run --rm --interactive --name llmbench-", command, StringComparison.Ordinal);
        foreach (string wanted in (string[])["--network none", "--read-only", "--cap-drop ALL", "--security-opt no-new-privileges", "--user 65534:65534", "--pids-limit 80", "--memory 768m", "--pull never", "--ipc none"])
        {
            Assert.Contains(wanted, command, StringComparison.Ordinal);
        }

        Assert.EndsWith("--entrypoint python3 python:3.13-slim", command, StringComparison.Ordinal);
        Assert.DoesNotContain("--volume", command, StringComparison.Ordinal);
        Assert.Equal("kill", start.KillCommand[1]);
        Assert.Contains($"--name {start.KillCommand[2]} ", command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("R AB P 0 0 0 12 9000 1 2 3", "AB", "Passed")]
    [InlineData("R - P 0 0 0 12 9000 1 2 3", "AB", "Failed")]
    [InlineData("R CD P 0 0 0 12 9000 1 2 3", "AB", "Failed")]
    [InlineData("R AB P 1 0 0 12 9000 1 2 3", "AB", "Failed")]
    [InlineData("R AB P 0 0 1 12 9000 1 2 3", "AB", "TimedOut")]
    [InlineData("R - M 1 0 0 12 9000 1 2 3", "AB", "OutOfMemory")]
    [InlineData("R - - -1 11 0 12 9000 1 2 3", "AB", "Failed")]
    public void Only_the_token_together_with_exit_code_0_passes(string head, string token, string outcome)
    {
        (HarnessReply reply, int[] lengths) = HarnessReply.Parse(head)!.Value;

        Assert.Equal(outcome, reply.Judge(token).Outcome.ToString());
        Assert.Equal([1, 2, 3], lengths);
    }

    [Theory]
    [InlineData("")]
    [InlineData("R AB P 0 0 0 12")]
    [InlineData("hello world, this is no reply at all of the harness")]
    public void Nonsense_is_no_reply(string head) => Assert.Null(HarnessReply.Parse(head));

    private static SandboxState Found(SandboxLevel level) => new() { Level = level, Python = s_python, Rejected = ["bubblewrap: bwrap is not installed"] };
}
