using System.Management.Automation;
using System.Management.Automation.Runspaces;
using LlmBench.Shell.StockCmdlets;

namespace LlmBench.Shell.Hosting;

/// <summary>One runspace with the module in it. Runs what it is given and shows what comes back.</summary>
internal sealed class ShellSession : IDisposable
{
    private readonly ConsoleUserInterface _ui;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly StopOnCtrlC _stop = new();

    private bool _succeeded = true;

    public ShellSession(bool nonInteractive)
    {
        _ui = new ConsoleUserInterface(new ConsoleQuestions(nonInteractive));
        _host = new ShellHost(_ui);

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(StockCmdletCatalog.Entries);
        state.ThreadOptions = PSThreadOptions.ReuseThread;
        // Windows alone has a policy; its own default would refuse the module's script file.
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;

        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
    }

    /// <summary>The number given to <c>exit</c>, once it was.</summary>
    public int? RequestedExitCode => _host.RequestedExitCode;

    /// <summary>What the process should return: the number given to <c>exit</c>, else whether the last statement succeeded.</summary>
    public int ExitCode => RequestedExitCode ?? (_succeeded ? ExitCodes.Success : ExitCodes.Failure);

    public bool TryImportModule(out string? problem)
    {
        string? manifest = ModuleLocator.Find();
        if (manifest is null)
        {
            problem = $"LlmBench.psd1 is neither above {AppContext.BaseDirectory} nor above {Environment.CurrentDirectory}. Run the shell from a clone of LlmBench.";
            return false;
        }

        try
        {
            using PowerShell shell = PowerShell.Create(_runspace);
            shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
            problem = null;
            return true;
        }
        catch (RuntimeException exception)
        {
            problem = $"LlmBench could not be loaded from {manifest}: {exception.Message}{Environment.NewLine}Run 'dotnet build' in {Path.GetDirectoryName(manifest)}, then start the shell again.";
            return false;
        }
    }

    /// <summary>Runs a text to its end and shows all of its streams.</summary>
    public void Run(string text)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddScript(text, useLocalScope: false);
        Invoke(shell, judgeLastStatement: true);
    }

    /// <summary>Runs a script file; its <c>exit n</c> becomes the exit code of the process.</summary>
    public void RunFile(string path, IReadOnlyList<string> arguments)
    {
        EngineInternals.LetScriptsExit(_runspace);
        var script = new Command(path, isScript: false, useLocalScope: false);
        foreach (string argument in arguments) script.Parameters.Add(ScriptArgument.Parse(argument));
        using PowerShell shell = PowerShell.Create(_runspace);
        shell.Commands.AddCommand(script);
        // Only exit and an error that ends it make a script fail, whatever its last statement did.
        Invoke(shell, judgeLastStatement: false);
    }

    /// <summary>The text of the prompt: what the <c>prompt</c> function of the session says.</summary>
    public string Prompt()
    {
        try
        {
            using PowerShell shell = PowerShell.Create(_runspace);
            return shell.AddCommand("prompt").Invoke().FirstOrDefault()?.ToString() ?? "PS> ";
        }
        catch (RuntimeException)
        {
            return "PS> ";
        }
    }

    public CommandCompletion Complete(string text, int cursor)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(text, cursor, options: null, shell);
    }

    public void Dispose()
    {
        _stop.Dispose();
        _runspace.Dispose();
    }

    private void Invoke(PowerShell shell, bool judgeLastStatement)
    {
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
        try
        {
            using (_stop.While(shell))
            {
                // The engine restores the old $? after a command that does not go into the history.
                shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = judgeLastStatement });
            }

            _succeeded = !judgeLastStatement || LastStatementSucceeded();
        }
        catch (PipelineStoppedException)
        {
            _succeeded = false;
        }
        catch (RuntimeException exception)
        {
            _succeeded = false;
            Show(exception);
        }
        finally
        {
            _ui.ClearProgress();
        }
    }

    private void Show(RuntimeException exception)
    {
        // The error view says nothing about input that ends too early.
        if (exception is IncompleteParseException)
        {
            _ui.WriteErrorLine($"ParserError: {exception.Message}");
            return;
        }

        using PowerShell shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(new[] { EngineInternals.AsError(exception.ErrorRecord) });
    }

    private bool LastStatementSucceeded()
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        return shell.AddScript("$global:?").Invoke<bool>() is [true, ..];
    }
}
