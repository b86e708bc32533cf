namespace LlmBench.Load;

/// <summary>What the users of a load test say: conversations of several kinds, each a list of turns.</summary>
public sealed record Scenario
{
    /// <summary>The scenario's name.</summary>
    public required string Name { get; init; }

    /// <summary>One line about it.</summary>
    public string? Description { get; init; }

    /// <summary>The system message that opens every conversation; null for none.</summary>
    public string? SystemPrompt { get; init; }

    /// <summary>Mean time between an answer and the next turn, and between conversations; drawn evenly from half to one and a half of it.</summary>
    public TimeSpan ThinkTime { get; init; }

    /// <summary>Limit of generated tokens per answer; null leaves it to the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>How long each message of the user is; null leaves it as written.</summary>
    public TokenLengths? InputTokens { get; init; }

    /// <summary>How long each answer may be; null where <see cref="MaxOutputTokens"/> limits all alike.</summary>
    public TokenLengths? OutputTokens { get; init; }

    /// <summary>A long text that conversations begin with; null for none.</summary>
    public SharedPrefix? SharedPrefix { get; init; }

    /// <summary>How long a user waits for the first visible part of an answer before he leaves; null for ever.</summary>
    public TimeSpan? AbandonAfter { get; init; }

    /// <summary>The longest answer that any request asks for; null where the provider decides.</summary>
    internal int? MostOutputTokens => MaxOutputTokens ?? OutputTokens?.Most;

    /// <summary>Sampling temperature, 0 to 2; null leaves it to the provider.</summary>
    public double? Temperature { get; init; }

    /// <summary>The kinds of conversation, at least one.</summary>
    public required IReadOnlyList<ScenarioCategory> Categories { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}

/// <summary>One kind of conversation.</summary>
/// <param name="Name">The category's name.</param>
/// <param name="Weight">Its share among the categories' weights, above 0.</param>
/// <param name="Turns">What the user says, in order; at least one turn.</param>
public sealed record ScenarioCategory(string Name, double Weight, IReadOnlyList<string> Turns);
