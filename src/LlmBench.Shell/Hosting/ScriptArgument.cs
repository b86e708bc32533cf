using System.Management.Automation.Runspaces;

namespace LlmBench.Shell.Hosting;

/// <summary>One word after <c>-File script.ps1</c>: a parameter name, a name with its value, or a value.</summary>
internal static class ScriptArgument
{
    public static CommandParameter Parse(string word)
    {
        bool isName = word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);
        if (!isName) return new CommandParameter(name: null, word);

        int colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? new CommandParameter(word) : new CommandParameter(word[..colon], ValueOf(word[(colon + 1)..]));
    }

    // A switch is turned off by -Name:$false, which reaches the shell as text.
    private static object ValueOf(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
