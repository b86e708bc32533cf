using LlmBench.Results;
using LlmBench.Sandbox;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class SandboxCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_row_says_the_level_and_what_to_do_where_it_is_not_enough()
    {
        SandboxInfo row = Assert.Single(_host.Run("Test-LlmSandbox -RequireSandbox Isolated").Rows<SandboxInfo>());

        Assert.Equal(row.Level >= SandboxLevel.Isolated, row.Sufficient);
        Assert.Equal(row.Sufficient, row.Remedy.Length == 0);
        Assert.Equal($"{row.Level} ({row.Mechanism})", row.ToString());
        if (row.Sufficient) Assert.True(row.NetworkBlocked && row.FilesBlocked && row.ProcessesBlocked && row.EnvironmentBlocked);
    }

    [Fact]
    public void Quiet_gives_the_same_as_one_word()
    {
        SandboxInfo row = Assert.Single(_host.Run("Test-LlmSandbox").Rows<SandboxInfo>());

        Assert.Equal(row.Sufficient, Assert.Single(_host.Run("Test-LlmSandbox -Quiet").Rows<bool>()));
    }

    [Fact]
    public void Without_a_python_there_is_no_level_and_a_reason()
    {
        SandboxInfo row = Assert.Single(_host.Run("Test-LlmSandbox -PythonPath ./nowhere/python3").Rows<SandboxInfo>());

        Assert.Equal(SandboxLevel.None, row.Level);
        Assert.False(row.Sufficient);
        Assert.NotEmpty(row.Rejected);
        Assert.NotEmpty(row.Remedy);
    }

    [Fact]
    public void Hostile_programs_are_not_run_where_the_level_is_too_weak()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere the sandbox itself is missing first.");
        CmdletRun run = _host.Run("Test-LlmSandbox -PythonPath ./nowhere/python3 -SelfTest");

        run.Error(ErrorIds.InterpreterMissing);
        Assert.Empty(run.Output);
    }
}
