using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LlmBench.Shell.Hosting;

/// <summary>What pwsh writes, where pwsh writes it: errors on standard error, all other streams on standard output.</summary>
internal sealed class ConsoleUserInterface(ConsoleQuestions questions) : PSHostUserInterface
{
    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new();

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    public override bool SupportsVirtualTerminal => Terminal.OutputHasColours || Terminal.ErrorHasColours;

    public override void Write(string value)
    {
        lock (_gate)
        {
            _progress.Clear();
            Console.Out.Write(Terminal.ForOutput(value));
        }
    }

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        Write(Coloured(foregroundColor, backgroundColor, value));

    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) =>
        WriteLine(Coloured(foregroundColor, backgroundColor, value));

    public override void WriteErrorLine(string value)
    {
        // The error view ends some messages with an empty line; pwsh drops it, too.
        if (string.IsNullOrEmpty(value)) return;
        lock (_gate)
        {
            _progress.Clear();
            PSStyle style = PSStyle.Instance;
            Console.Error.WriteLine(Terminal.ForError(style.Formatting.Error + value + style.Reset));
        }
    }

    public override void WriteWarningLine(string message) => WriteNotice(PSStyle.Instance.Formatting.Warning, "WARNING: ", message);

    public override void WriteVerboseLine(string message) => WriteNotice(PSStyle.Instance.Formatting.Verbose, "VERBOSE: ", message);

    public override void WriteDebugLine(string message) => WriteNotice(PSStyle.Instance.Formatting.Debug, "DEBUG: ", message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        lock (_gate)
        {
            _progress.Show(record);
        }
    }

    /// <summary>Removes what a command left of its progress when it was stopped.</summary>
    public void ClearProgress()
    {
        lock (_gate)
        {
            _progress.Clear();
        }
    }

    public override string ReadLine() => questions.ReadLine();

    public override SecureString ReadLineAsSecureString() => questions.ReadSecret();

    public override Dictionary<string, PSObject?> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        questions.AskFields(this, caption, message, descriptions);

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        questions.AskChoice(this, caption, message, choices, defaultChoice);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        questions.AskCredential(this, caption, message, userName);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        questions.AskCredential(this, caption, message, userName);

    private void WriteNotice(string colour, string prefix, string message) =>
        WriteLine(colour + prefix + message + PSStyle.Instance.Reset);

    // A terminal that does not tell its colours answers -1, which means: leave the colour alone.
    private static string Coloured(ConsoleColor foreground, ConsoleColor background, string value)
    {
        string start = Enum.IsDefined(foreground) ? PSStyle.MapForegroundColorToEscapeSequence(foreground) : "";
        if (Enum.IsDefined(background) && background != Console.BackgroundColor)
        {
            start += PSStyle.MapBackgroundColorToEscapeSequence(background);
        }

        return start.Length == 0 ? value : start + value + PSStyle.Instance.Reset;
    }
}
