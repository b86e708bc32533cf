namespace LlmBench.Shell.Hosting;

internal enum EditOutcome
{
    Accepted,
    Abandoned,
    EndOfInput,
}

/// <summary>What became of a line: its text, and whether Enter, Ctrl-C or Ctrl-D ended it.</summary>
internal readonly record struct EditedLine(string Text, EditOutcome Outcome);
