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
        (int endRow, int endColumn) = PositionOf(text);
        (int row, int column) = PositionOf(text[..cursor]);

        string drawing = ToFirstRow() + "\u001b[J" + _prompt + text;
        // A terminal stays in the last column after a full row; the blank makes it move on.
        if (endColumn == 0 && !text.EndsWith('\n')) drawing += " \r";
        Console.Write(drawing + Move(endRow - row, 'A') + '\r' + Move(column, 'C'));
        _cursorRow = row;
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

    private (int Row, int Column) PositionOf(string text)
    {
        int width = Math.Max(1, Terminal.Width);
        int row = 0;
        int cells = _promptWidth;
        foreach (char character in text)
        {
            if (character == '\n') (row, cells) = (row + 1 + cells / width, 0);
            else cells++;
        }

        return (row + cells / width, cells % width);
    }

    private string ToFirstRow() => '\r' + Move(_cursorRow, 'A');

    private static string Move(int count, char direction) => count > 0 ? $"\u001b[{count}{direction}" : "";
}
