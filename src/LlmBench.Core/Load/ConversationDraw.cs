using LlmBench.Statistics;

namespace LlmBench.Load;

/// <summary>Draws, for each conversation by its number, what it is about and how long its user thinks.</summary>
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
                return Script(category, chance);
            }
        }

        return Script(scenario.Categories[^1], chance);
    }

    private ConversationScript Script(ScenarioCategory category, SeededChance chance) => new(category, scenario.SystemPrompt, null, chance);

    public TimeSpan ThinkTime(ref SeededChance chance) => scenario.ThinkTime * (0.5 + chance.NextUnit());
}
