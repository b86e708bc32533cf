using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Xunit;

namespace LlmBench.Tests.Contract;

/// <summary>Removing the module empties its state, which all sessions of the process share; hence the collection.</summary>
[Collection("State folder")]
public sealed class ReimportTests
{
    [Theory]
    [InlineData("Import-Module $manifest -Force")]
    [InlineData("Import-Module $manifest -Force; Import-Module $manifest -Force")]
    [InlineData("Remove-Module LlmBench; Import-Module $manifest")]
    public void The_cmdlets_are_there_after_another_import(string script)
    {
        using var shell = PowerShell.Create(RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2()));
        using Runspace runspace = shell.Runspace;
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("manifest", ImportedModule.Manifest);
        shell.AddScript($"Import-Module $manifest; $before = (Get-Command -Module LlmBench).Count; {script}; $before; (Get-Command -Module LlmBench).Count; Get-LlmScenario");

        PSObject[] output = [.. shell.Invoke()];

        Assert.Empty(shell.Streams.Error);
        Assert.NotEqual(0, output[0].BaseObject);
        Assert.Equal(output[0].BaseObject, output[1].BaseObject);
        Assert.True(output.Length > 2);
    }

    [Fact]
    public void Nothing_is_left_after_removal()
    {
        using var shell = PowerShell.Create(RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2()));
        using Runspace runspace = shell.Runspace;
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("manifest", ImportedModule.Manifest);
        shell.AddScript("$PSModuleAutoLoadingPreference = 'None'; Import-Module $manifest; Remove-Module LlmBench; Get-Command *-Llm*");

        Assert.Empty(shell.Invoke());
    }
}
