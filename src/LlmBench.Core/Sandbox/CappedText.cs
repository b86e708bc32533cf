using System.Text;

namespace LlmBench.Sandbox;

/// <summary>Keeps the beginning of a text.</summary>
internal sealed class CappedText(int limit)
{
    private readonly StringBuilder _text = new();

    public void Add(string part)
    {
        int left = limit - _text.Length;
        if (left > 0) _text.Append(part.AsSpan(0, Math.Min(left, part.Length)));
    }

    public override string ToString() => _text.ToString();
}
