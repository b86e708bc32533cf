using System.Globalization;
using System.Management.Automation.Host;

namespace LlmBench.Tests.Hosting;

/// <summary>A host without a person: it records what it is asked to show and cannot be asked anything.</summary>
internal sealed class RecordingHost : PSHost
{
    private readonly RecordingInterface _interface = new();

    public string Text => _interface.Text;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo("en-US");

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo("en-US");

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "LlmBench test host";

    public override PSHostUserInterface UI => _interface;

    public override Version Version { get; } = new(1, 0);

    public void Clear() => _interface.Clear();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
