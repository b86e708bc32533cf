using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Xunit;

namespace LlmBench.Tests;

public sealed class IsolatedEngineTests
{
    [Fact]
    public void Tokens_are_counted_with_data_that_only_the_engines_own_load_context_sees()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Path.Join(Root(), "module", "LlmBench.psm1")]);
        state.ThrowOnRunspaceOpenError = true;
        using Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("@{ Role = 'user'; Content = 'hello world' } | Limit-LlmContext -MaxTokens 9");

        Collection<PSObject> kept = shell.Invoke();

        // 3 + 1 for the role + 2 + 3: one token less would be refused.
        Assert.Empty(shell.Streams.Error);
        Assert.Equal("hello world", Assert.Single(kept).Properties["Content"].Value);
        Assert.Equal("LlmBench", AssemblyLoadContext.GetLoadContext(kept[0].BaseObject.GetType().Assembly)!.Name);
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => assembly.GetName().Name!.StartsWith("Microsoft.ML.Tokenizers", StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Join(Path.GetDirectoryName(file), "..", ".."));
}
