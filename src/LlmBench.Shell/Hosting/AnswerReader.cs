using System.Management.Automation;
using System.Security;
using System.Text;

namespace LlmBench.Shell.Hosting;

/// <summary>Reads the answer to a question that a running command asks.</summary>
/// <remarks>Key by key at a terminal, since Ctrl-C must end the command and not wait for Enter.</remarks>
internal static class AnswerReader
{
    /// <returns>The line, or null at the end of redirected input.</returns>
    public static string? ReadText()
    {
        if (Console.IsInputRedirected) return Console.ReadLine();

        var text = new StringBuilder();
        ReadKeys(
            character =>
            {
                text.Append(character);
                Console.Write(character);
            },
            () => text.Length > 0 && text.Remove(text.Length - 1, 1) is not null);
        return text.ToString();
    }

    public static SecureString ReadSecret()
    {
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            foreach (char character in Console.ReadLine() ?? "") secret.AppendChar(character);
        }
        else
        {
            ReadKeys(
                character =>
                {
                    secret.AppendChar(character);
                    Console.Write('*');
                },
                () => TryRemoveLast(secret));
        }

        secret.MakeReadOnly();
        return secret;
    }

    private static bool TryRemoveLast(SecureString secret)
    {
        if (secret.Length == 0) return false;
        secret.RemoveAt(secret.Length - 1);
        return true;
    }

    private static void ReadKeys(Action<char> append, Func<bool> removeLast)
    {
        bool wasInput = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }) throw new PipelineStoppedException();
                if (key.Key == ConsoleKey.Enter) break;
                if (key.Key == ConsoleKey.Backspace)
                {
                    if (removeLast()) Console.Write("\b \b");
                }
                else if (!char.IsControl(key.KeyChar))
                {
                    append(key.KeyChar);
                }
            }
        }
        finally
        {
            Console.TreatControlCAsInput = wasInput;
            Console.WriteLine();
        }
    }
}
