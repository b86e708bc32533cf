using System.Globalization;
using System.Management.Automation.Host;

namespace LlmBench.Shell.Hosting;

/// <summary>The engine's view of the program around it.</summary>
internal sealed class ShellHost(PSHostUserInterface ui) : PSHost
{
    /// <summary>The number given to <c>exit</c>, once it was.</summary>
    public int? RequestedExitCode { get; private set; }

    public override string Name => "LlmBench.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ui;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => RequestedExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("This shell has one prompt and no nested one. Answer the question, or run the command in pwsh.");

    public override void ExitNestedPrompt() => EnterNestedPrompt();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
