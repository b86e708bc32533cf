using System.Management.Automation.Language;

namespace LlmBench.Shell.Hosting;

internal static class CommandText
{
    /// <summary>True when the parser would read on: an open brace, quote, here-string or pipe.</summary>
    public static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
