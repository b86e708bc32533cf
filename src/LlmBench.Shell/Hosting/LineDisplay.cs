using System.Management.Automation.Internal;

namespace LlmBench.Shell.Hosting;

/// <summary>Draws a prompt and the text behind it, and redraws both in place as the text changes.</summary>
internal sealed class LineDisplay
{
    private readonly string _prompt;
    private readonly int _promptWidth;

    private int _cursorRow;

    public LineDisplay(string prompt)
    {
        // Only the last line of a prompt takes part in the redrawing.
        int lastLine = prompt.LastIndexOf('\n') + 1;
        Console.Write(Terminal.ForOutput(prompt[..lastLine]));
        _prompt = Terminal.ForOutput(prompt[lastLine..]);
        _promptWidth = new StringDecorated(_prompt).ContentLength;
    }

    public void Draw(string text, int cursor)
    {
        int width = Math.Max(1, Terminal.Width);
        int end = _promptWidth + text.Length;
        int target = _promptWidth + cursor;

        string drawing = ToFirstRow() + "\u001b[J" + _prompt + text;
        // A terminal stays in the last column after a full row; the blank makes it move on.
        if (end % width == 0) drawing += " \r";
        drawing += Move(end / width - target / width, 'A') + '\r' + Move(target % width, 'C');
        Console.Write(drawing);
        _cursorRow = target / width;
    }

    public void Leave(string text, string mark = "")
    {
        Draw(text, text.Length);
        Console.WriteLine(mark);
    }

    public void ClearScreen()
    {
        Console.Write("\u001b[H\u001b[2J");
        _cursorRow = 0;
    }

    private string ToFirstRow() => '\r' + Move(_cursorRow, 'A');

    private static string Move(int count, char direction) => count > 0 ? $"\u001b[{count}{direction}" : "";
}
