using System.Management.Automation.Host;

namespace LlmBench.Shell.Hosting;

/// <summary>How a choice is picked: by the character after the ampersand of its label, or by the label.</summary>
internal sealed record ChoiceKey(string Key, string Label)
{
    public static ChoiceKey Of(ChoiceDescription choice)
    {
        int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
        string label = choice.Label.Replace("&", "", StringComparison.Ordinal);
        bool hasKey = mark >= 0 && mark < label.Length;
        return new ChoiceKey(hasKey ? char.ToUpperInvariant(label[mark]).ToString() : label, label);
    }

    public bool Matches(string answer) =>
        answer.Equals(Key, StringComparison.OrdinalIgnoreCase)
        || answer.Equals(Label, StringComparison.OrdinalIgnoreCase);
}
