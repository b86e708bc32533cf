namespace LlmBench.Results;

/// <summary>One kind of conversation of a scenario.</summary>
public sealed record ScenarioInfo
{
    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The category's name.</summary>
    public required string Category { get; init; }

    /// <summary>The category's share of the conversations, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>What the user says in a conversation, as a number of turns.</summary>
    public int Turns { get; init; }

    /// <summary>Mean think time between an answer and the next turn, milliseconds.</summary>
    public double ThinkTimeMs { get; init; }

    /// <summary>Limit of generated tokens per answer.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The first turn.</summary>
    public required string FirstTurn { get; init; }

    /// <summary>One line about the scenario.</summary>
    public string? Description { get; init; }

    /// <summary>Built-in, or the path of the user's file.</summary>
    public required string Source { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Scenario}/{Category}";
}
