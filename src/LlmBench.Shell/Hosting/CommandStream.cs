using System.Text;

namespace LlmBench.Shell.Hosting;

/// <summary>Runs the commands of a text reader one after another, each as soon as it is complete.</summary>
internal sealed class CommandStream(ShellSession session, TextReader reader)
{
    public void Run()
    {
        var pending = new StringBuilder();
        while (session.RequestedExitCode is null && reader.ReadLine() is { } line)
        {
            pending.Append(line).Append('\n');
            if (CommandText.IsIncomplete(pending.ToString())) continue;
            RunPending(pending);
        }

        RunPending(pending);
    }

    private void RunPending(StringBuilder pending)
    {
        string text = pending.ToString();
        pending.Clear();
        if (session.RequestedExitCode is null && !string.IsNullOrWhiteSpace(text)) session.Run(text);
    }
}
