using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Sandbox;

namespace LlmBench.Commands;

/// <summary>Finds out how well this machine keeps code apart that a model wrote.</summary>
/// <remarks>
/// Runs a program that tries to reach the network, to see and write files, to read variables and to see other processes, and says what it could not do. With
/// -SelfTest a suite of hostile programs is run and each gets a row; that takes about half a minute. Benchmarks refuse to run code of models below the
/// level Isolated, unless you say otherwise with -RequireSandbox. about_LlmBench_Sandbox describes the levels.
/// </remarks>
/// <example>
/// <code>Test-LlmSandbox</code>
/// <para>Shows the level, what is blocked, and what to do where it is not enough.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-LlmSandbox -Quiet)) { throw 'Benchmarks with code cannot run here.' }</code>
/// <para>Ends a script where code of models would be refused.</para>
/// </example>
/// <example>
/// <code>Test-LlmSandbox -SelfTest | Where-Object Stopped -eq $false</code>
/// <para>Runs the hostile programs and lists what was not stopped.</para>
/// </example>
/// <example>
/// <code>Test-LlmSandbox -ContainerImage python:3.13-slim -RequireSandbox Container</code>
/// <para>Tries a container of an image that was pulled before.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LlmSandbox", DefaultParameterSetName = RowSet)]
[OutputType(typeof(SandboxInfo), ParameterSetName = [RowSet])]
[OutputType(typeof(SandboxAttackRow), ParameterSetName = [SelfTestSet])]
[OutputType(typeof(bool), ParameterSetName = [QuietSet])]
public sealed class TestLlmSandboxCommand : LlmCmdlet
{
    private const string RowSet = "Row";
    private const string SelfTestSet = "SelfTest";
    private const string QuietSet = "Quiet";

    /// <summary>The level that is needed: Process, Isolated or Container. Default Isolated.</summary>
    [Parameter(Position = 0, HelpMessage = "The level that is needed: Process, Isolated or Container. Default Isolated.")]
    public SandboxLevel RequireSandbox { get; set; } = SandboxLevel.Isolated;

    /// <summary>Path of the Python that runs programs. Default: the first one of the search path that works in the sandbox.</summary>
    [Parameter(HelpMessage = "Path of the Python that runs programs.")]
    [ValidateNotNullOrEmpty]
    public string? PythonPath { get; set; }

    /// <summary>Image with python3 for docker or podman. It must have been pulled; nothing is downloaded.</summary>
    [Parameter(HelpMessage = "Image with python3 for docker or podman, pulled before.")]
    [ValidateNotNullOrEmpty]
    public string? ContainerImage { get; set; }

    /// <summary>Runs hostile programs and gives a row for each.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SelfTestSet, HelpMessage = "Run hostile programs and give a row for each.")]
    public SwitchParameter SelfTest { get; set; }

    /// <summary>Gives only true or false.</summary>
    [Parameter(Mandatory = true, ParameterSetName = QuietSet, HelpMessage = "Give only true or false.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        var options = new SandboxOptions(PythonPath is null ? null : ResolvePath(PythonPath), ContainerImage);
        if (SelfTest)
        {
            Pump(SandboxSelfTest.RunAsync(options, new SandboxPolicy(RequireSandbox), StopToken), WriteObject);
            return;
        }

        SandboxInfo found = SandboxInfo.From(Wait(token => SandboxProbe.FindAsync(options, token)), RequireSandbox);
        WriteObject(Quiet ? found.Sufficient : found);
    }
}
