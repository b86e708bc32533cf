using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace LlmBench.Tests.Contract;

/// <summary>A session that has imported the module as a user does, by its manifest. The tests that share it only look.</summary>
public sealed class ImportedModule : IDisposable
{
    public const string Collection = "Imported module";

    private readonly Runspace _runspace;

    public ImportedModule()
    {
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([Manifest]);
        state.ThrowOnRunspaceOpenError = true;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Cmdlets = [.. Run("Get-Command -Module LlmBench").Select(command => (CmdletInfo)command.BaseObject)];
    }

    public static string Root { get; } = FindRoot();

    public static string Manifest { get; } = Path.Join(Root, "LlmBench.psd1");

    public static string HelpFolder { get; } = Path.Join(Root, "module", "en-US");

    public IReadOnlyList<CmdletInfo> Cmdlets { get; }

    /// <summary>LlmBench.dll.</summary>
    public Assembly CmdletAssembly => Cmdlets[0].ImplementingType.Assembly;

    /// <summary>LlmBench.Core.dll, as the cmdlets see it.</summary>
    public Assembly EngineAssembly => Rows[0].Assembly;

    /// <summary>The engine's types that cmdlets write.</summary>
    public IReadOnlyList<Type> Rows =>
    [
        .. Cmdlets.SelectMany(cmdlet => cmdlet.OutputType).Select(output => output.Type).Where(type => type?.Namespace?.StartsWith("LlmBench.", StringComparison.Ordinal) == true).Distinct(),
    ];

    /// <summary>Runs a script that must not fail.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = shell.AddScript(script).Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }

    /// <summary>Runs a script that must fail, and gives its first error.</summary>
    public ErrorRecord Fail(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script).Invoke();
        return shell.Streams.Error[0];
    }

    public IEnumerable<string> Complete(string line)
    {
        using var shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches.Select(match => match.CompletionText);
    }

    public static string AboutTopic(string name) => File.ReadAllText(Path.Join(HelpFolder, $"{name}.help.txt"));

    public void Dispose() => _runspace.Dispose();

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Join(Path.GetDirectoryName(file), "..", "..", ".."));
}

[CollectionDefinition(ImportedModule.Collection)]
public sealed class ImportedModuleGroup : ICollectionFixture<ImportedModule>;
