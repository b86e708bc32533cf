using System.Globalization;
using LlmBench.Evaluation.Definitions;
using LlmBench.Simulation;
using LlmBench.Statistics;

namespace LlmBench.Evaluation.Simulated;

/// <summary>Makes up what a model says that knows the answer to an item, and what one says that does not.</summary>
/// <remarks>
/// An item may bring both along, in its fields <c>reference</c> and <c>wrong</c>. Otherwise they follow from the target and from how the benchmark
/// looks for answers: a letter, a number, a program or a text.
/// </remarks>
internal static class SimulatedReplies
{
    private static readonly string[] s_openings =
    [
        "Let me think about it step by step.",
        "I go through what is given, one thing at a time.",
        "First I look at what the question asks for.",
    ];

    public static SimulatedAnswer For(BenchmarkDefinition definition, BenchmarkItem item)
    {
        SeededChance chance = SeededChance.For(0, item.Id, 0);
        (string right, string wrong) = IsCode(definition) ? Programs(definition, item) : Texts(definition, item, ref chance);
        return new SimulatedAnswer(item.Text("reference") is { } reference ? Fenced(definition, item, reference) : right, item.Text("wrong") ?? wrong);
    }

    private static (string Right, string Wrong) Texts(BenchmarkDefinition definition, BenchmarkItem item, ref SeededChance chance)
    {
        string opening = s_openings[chance.NextBelow(s_openings.Length)];
        string marker = definition.Extract.FirstOrDefault(rule => rule.Kind == ExtractionKind.After)?.Pattern ?? "Answer:";
        string target = item.Target ?? "yes";
        return ($"{opening}\n\n{marker} {target}", $"{opening}\n\n{marker} {Other(target, ref chance)}");
    }

    private static string Other(string target, ref SeededChance chance)
    {
        if (target.Length == 1 && char.IsAsciiLetterUpper(target[0]))
        {
            const int Choices = 4;
            return ((char)('A' + ((target[0] - 'A' + 1 + chance.NextBelow(Choices - 1)) % Choices))).ToString();
        }

        return decimal.TryParse(target, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
            ? (number + 1 + chance.NextBelow(20)).ToString(CultureInfo.InvariantCulture)
            : "nothing of the kind";
    }

    private static (string Right, string Wrong) Programs(BenchmarkDefinition definition, BenchmarkItem item)
    {
        string prompt = item.Text("prompt") ?? string.Empty;
        string solution = item.Text("canonical_solution") ?? item.Text("solution") ?? item.Target ?? string.Empty;
        string language = Language(definition, item);
        return (Block(language, prompt + solution), Block(language, language == "python" ? $"{prompt}    return None\n" : "// not known"));
    }

    private static bool IsCode(BenchmarkDefinition definition) => definition.Extract.Any(rule => rule.Kind == ExtractionKind.Code);

    private static string Language(BenchmarkDefinition definition, BenchmarkItem item) =>
        item.Text("language") ?? definition.Score.Of.Where(scorer => scorer.Type == "code").Select(scorer => scorer.Settings.Text("language")).FirstOrDefault() ?? "python";

    private static string Fenced(BenchmarkDefinition definition, BenchmarkItem item, string reference) =>
        IsCode(definition) && !reference.Contains("```", StringComparison.Ordinal) ? Block(Language(definition, item), reference) : reference;

    private static string Block(string language, string code) => $"```{language}\n{code.TrimEnd()}\n```";
}
