using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Net;
using System.Runtime.CompilerServices;
using Xunit;

namespace LlmBench.Tests;

[Collection("State folder")]
public sealed class SessionKeyTests : IDisposable
{
    private readonly string? _oldHome = Environment.GetEnvironmentVariable("LLMBENCH_HOME");
    private readonly string _home = Directory.CreateTempSubdirectory("llmbench-").FullName;

    public SessionKeyTests() => Environment.SetEnvironmentVariable("LLMBENCH_HOME", _home);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("LLMBENCH_HOME", _oldHome);
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public void A_key_outlives_a_parallel_runspace_and_goes_with_the_module()
    {
        using Runspace session = Open();
        Run(session, "$key | Register-LlmProvider shop -BaseUri https://shop.example");

        using (Runspace parallel = Open())
        {
            Assert.True(KeyFound(parallel));
        }

        Assert.True(KeyFound(session));
        Run(session, $"Remove-Module LlmBench; Import-Module '{ScriptModule()}'");
        Assert.False(KeyFound(session));
    }

    private static bool KeyFound(Runspace runspace) => (bool)Assert.Single(Run(runspace, "Get-LlmProvider shop")).Properties["KeyFound"].Value;

    private static IReadOnlyList<PSObject> Run(Runspace runspace, string script)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(script);
        IReadOnlyList<PSObject> output = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }

    private static Runspace Open()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([ScriptModule()]);
        state.ThrowOnRunspaceOpenError = true;
        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("key", new NetworkCredential(string.Empty, "some-key").SecurePassword);
        return runspace;
    }

    private static string ScriptModule([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Join(Path.GetDirectoryName(file), "..", "..", "module", "LlmBench.psm1"));
}
