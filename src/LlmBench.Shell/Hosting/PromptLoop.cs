namespace LlmBench.Shell.Hosting;

/// <summary>Read, run, show, until <c>exit</c> or Ctrl-D.</summary>
internal sealed class PromptLoop(ShellSession session, LineEditor editor)
{
    private const string ContinuationPrompt = ">> ";

    public void Run()
    {
        while (session.RequestedExitCode is null)
        {
            string prompt = session.Prompt();
            if (!TryReadCommand(prompt, out string? command)) return;
            if (string.IsNullOrWhiteSpace(command)) continue;
            editor.Remember(command);
            session.Run(command);
        }
    }

    /// <returns>False at the end of the input.</returns>
    private bool TryReadCommand(string prompt, out string? command)
    {
        command = null;
        EditedLine line = editor.Read(prompt);
        if (line.Outcome == EditOutcome.EndOfInput) return false;
        if (line.Outcome == EditOutcome.Abandoned) return true;

        command = line.Text;
        while (CommandText.IsIncomplete(command))
        {
            line = editor.Read(ContinuationPrompt);
            if (line.Outcome == EditOutcome.Abandoned) command = null;
            // An empty line ends a command that stays incomplete: the parser then says what is missing.
            if (line.Outcome != EditOutcome.Accepted || line.Text.Length == 0) return true;
            command += "\n" + line.Text;
        }

        return true;
    }
}
