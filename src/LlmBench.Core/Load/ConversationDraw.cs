using System.Text;
using LlmBench.Chat;
using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>Draws, for each conversation by its number, what it is about, how long its texts are and how long its user thinks.</summary>
/// <remarks>A draw depends on seed and number alone, not on which user takes the conversation or when, so a run can be repeated.</remarks>
internal sealed class ConversationDraw(Scenario scenario, int seed) : IConversationDraw
{
    private readonly double _weights = scenario.Categories.Sum(category => category.Weight);

    public ConversationScript Take(long number)
    {
        SeededChance chance = SeededChance.For((ulong)seed, scenario.Name, number);
        double point = chance.NextUnit() * _weights;
        foreach (ScenarioCategory category in scenario.Categories)
        {
            point -= category.Weight;
            if (point < 0)
            {
                return Script(category, number, chance);
            }
        }

        return Script(scenario.Categories[^1], number, chance);
    }

    public TimeSpan ThinkTime(ref SeededChance chance) => scenario.ThinkTime * (0.5 + chance.NextUnit());

    private ConversationScript Script(ScenarioCategory category, long number, SeededChance chance)
    {
        // Lengths have a sequence of their own, so that think times stay as they are with and without them.
        SeededChance lengths = SeededChance.For((ulong)seed, $"{scenario.Name} lengths", number);
        var turns = new string[category.Turns.Count];
        int[]? outputs = scenario.OutputTokens is null ? null : new int[turns.Length];
        for (int turn = 0; turn < turns.Length; turn++)
        {
            turns[turn] = scenario.InputTokens is { } input ? Filled(category.Turns[turn], input.Draw(ref lengths), $"turn {number}.{turn}") : category.Turns[turn];
            if (outputs is not null)
            {
                outputs[turn] = Math.Min(scenario.OutputTokens!.Draw(ref lengths), scenario.MaxOutputTokens ?? int.MaxValue);
            }
        }

        return new ConversationScript(scenario.InputTokens is null ? category : category with { Turns = turns }, SystemPrompt(number), outputs, chance);
    }

    private string? SystemPrompt(long number)
    {
        if (scenario.SharedPrefix is not { } prefix)
        {
            return scenario.SystemPrompt;
        }

        string key = prefix.Count > 0 ? $"prefix {number % prefix.Count}" : $"prefix of {number}";
        var text = new StringBuilder(scenario.SystemPrompt);
        SyntheticText.Append(text, (ulong)seed, key, prefix.Tokens);
        return text.ToString();
    }

    private string Filled(string turn, int tokens, string key)
    {
        var text = new StringBuilder(turn);
        SyntheticText.Append(text, (ulong)seed, key, tokens - TokenCounter.Shared.Count(turn));
        return text.ToString();
    }
}
