using System.Management.Automation;

namespace LlmBench.Shell.Hosting;

/// <summary>A line of input with editing, history and Tab completion.</summary>
/// <param name="complete">Completes a text at a cursor position.</param>
internal sealed class LineEditor(Func<string, int, CommandCompletion> complete)
{
    private readonly List<string> _history = [];

    private LineDisplay _display = new("");
    private string _text = "";
    private int _cursor;
    private int _historyIndex;
    private string _draft = "";
    private CommandCompletion? _completion;

    public void Remember(string command)
    {
        if (_history.Count == 0 || _history[^1] != command) _history.Add(command);
    }

    public EditedLine Read(string prompt)
    {
        (_text, _cursor, _draft, _historyIndex, _completion) = ("", 0, "", _history.Count, null);
        _display = new LineDisplay(prompt);
        bool wasInput = Console.TreatControlCAsInput;
        Console.TreatControlCAsInput = true;
        try
        {
            while (true)
            {
                // Pasted text is drawn once, at its end.
                if (!Console.KeyAvailable) _display.Draw(_text, _cursor);
                if (Apply(Console.ReadKey(intercept: true)) is { } outcome) return new EditedLine(_text, outcome);
            }
        }
        finally
        {
            Console.TreatControlCAsInput = wasInput;
        }
    }

    private EditOutcome? Apply(ConsoleKeyInfo key)
    {
        if (key.Key == ConsoleKey.Tab)
        {
            Complete(forward: !key.Modifiers.HasFlag(ConsoleModifiers.Shift));
            return null;
        }

        _completion = null;
        return key.Modifiers.HasFlag(ConsoleModifiers.Control) ? ApplyControl(key.Key) : ApplyPlain(key);
    }

    private EditOutcome? ApplyControl(ConsoleKey key)
    {
        switch (key)
        {
            case ConsoleKey.C:
                _display.Leave(_text, "^C");
                return EditOutcome.Abandoned;
            case ConsoleKey.D when _text.Length == 0:
                _display.Leave(_text);
                return EditOutcome.EndOfInput;
            case ConsoleKey.D:
                Delete(_cursor, 1);
                break;
            case ConsoleKey.A:
                _cursor = 0;
                break;
            case ConsoleKey.E:
                _cursor = _text.Length;
                break;
            case ConsoleKey.U:
                Delete(0, _cursor);
                break;
            case ConsoleKey.K:
                Delete(_cursor, _text.Length);
                break;
            case ConsoleKey.W:
                int start = WordStart();
                Delete(start, _cursor - start);
                break;
            case ConsoleKey.L:
                _display.ClearScreen();
                break;
            case ConsoleKey.LeftArrow:
                _cursor = WordStart();
                break;
        }

        return null;
    }

    private EditOutcome? ApplyPlain(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                _display.Leave(_text);
                return EditOutcome.Accepted;
            case ConsoleKey.LeftArrow:
                _cursor = Math.Max(0, _cursor - 1);
                break;
            case ConsoleKey.RightArrow:
                _cursor = Math.Min(_text.Length, _cursor + 1);
                break;
            case ConsoleKey.Home:
                _cursor = 0;
                break;
            case ConsoleKey.End:
                _cursor = _text.Length;
                break;
            case ConsoleKey.UpArrow:
                Recall(_historyIndex - 1);
                break;
            case ConsoleKey.DownArrow:
                Recall(_historyIndex + 1);
                break;
            case ConsoleKey.Backspace when _cursor > 0:
                Delete(_cursor - 1, 1);
                break;
            case ConsoleKey.Delete:
                Delete(_cursor, 1);
                break;
            case ConsoleKey.Escape:
                Replace("");
                break;
            case var _ when !char.IsControl(key.KeyChar):
                _text = _text.Insert(_cursor, key.KeyChar.ToString());
                _cursor++;
                break;
        }

        return null;
    }

    private void Complete(bool forward)
    {
        _completion ??= complete(_text, _cursor);
        if (_completion.GetNextResult(forward) is not { } result) return;
        _text = _text.Remove(_completion.ReplacementIndex, _completion.ReplacementLength)
            .Insert(_completion.ReplacementIndex, result.CompletionText);
        // The next Tab replaces what this one inserted.
        _completion.ReplacementLength = result.CompletionText.Length;
        _cursor = _completion.ReplacementIndex + result.CompletionText.Length;
    }

    private void Recall(int index)
    {
        if (index < 0 || index > _history.Count) return;
        if (_historyIndex == _history.Count) _draft = _text;
        _historyIndex = index;
        Replace(index == _history.Count ? _draft : _history[index]);
    }

    private void Replace(string text) => (_text, _cursor) = (text, text.Length);

    private void Delete(int start, int length)
    {
        length = Math.Min(length, _text.Length - start);
        if (length <= 0) return;
        _text = _text.Remove(start, length);
        _cursor = start;
    }

    private int WordStart()
    {
        int position = _cursor;
        while (position > 0 && char.IsWhiteSpace(_text[position - 1])) position--;
        while (position > 0 && !char.IsWhiteSpace(_text[position - 1])) position--;
        return position;
    }
}
