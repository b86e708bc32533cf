using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using LlmBench.Commands;

namespace LlmBench.Tests.Hosting;

/// <summary>A PowerShell session with all cmdlets of the module, an empty state folder of its own and a host that records.</summary>
internal sealed class CmdletHost : IDisposable
{
    private readonly string? _oldHome = Environment.GetEnvironmentVariable("LLMBENCH_HOME");
    private readonly RecordingHost _host = new();
    private readonly Runspace _runspace;

    public CmdletHost()
    {
        Home = Directory.CreateTempSubdirectory("llmbench-").FullName;
        Environment.SetEnvironmentVariable("LLMBENCH_HOME", Home);
        var state = InitialSessionState.CreateDefault2();
        foreach (Type type in typeof(LlmCmdlet).Assembly.GetExportedTypes())
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet)
            {
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
            }
        }

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>The state folder; gone with the host.</summary>
    public string Home { get; }

    /// <summary>Runs a script to its end or to its first terminating error.</summary>
    public CmdletRun Run(string script, params object[] input)
    {
        // Without the catch PowerShell would go on with the next statement, and the test could not tell the two kinds of error apart.
        using PowerShell shell = Shell($"try {{\n{script}\n}} catch {{ throw }}");
        _host.Clear();
        Collection<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input, output);
        }
        catch (RuntimeException error)
        {
            terminating = error.ErrorRecord;
        }

        return new CmdletRun
        {
            Output = output,
            Terminating = terminating,
            Errors = [.. shell.Streams.Error],
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Progress = [.. shell.Streams.Progress],
            HostText = _host.Text,
        };
    }

    /// <summary>A script that the test starts and stops itself.</summary>
    public PowerShell Shell(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    /// <summary>Sets a variable for the scripts to come.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>What Tab offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    public void Dispose()
    {
        _runspace.Dispose();
        ModuleState.Current.Clear();
        Environment.SetEnvironmentVariable("LLMBENCH_HOME", _oldHome);
        Directory.Delete(Home, recursive: true);
    }
}
