namespace LlmBench.HelpBuilder;

/// <summary>What Get-Help says about one parameter.</summary>
internal sealed record ParameterTopic
{
    public required string Name { get; init; }

    /// <summary>Name of the type as PowerShell users write it.</summary>
    public required string Type { get; init; }

    public required bool IsSwitch { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    public string Aliases { get; init; } = "none";

    public string DefaultValue { get; init; } = "None";

    public bool TakesWildcards { get; init; }

    /// <summary>The values of an enumeration; empty for other types.</summary>
    public IReadOnlyList<ValueTopic> Values { get; init; } = [];

    /// <summary>Whether the tooltip of tab completion is there in each set.</summary>
    public bool HasHelpMessage { get; init; } = true;

    public required IReadOnlyList<ParameterBinding> Bindings { get; init; }

    /// <summary>How it binds in a parameter set; null where it has no part in it.</summary>
    public ParameterBinding? In(string parameterSet) => Bindings.FirstOrDefault(binding => binding.IsIn(parameterSet));
}

/// <param name="Name">A value that a parameter can take.</param>
/// <param name="Meaning">What it means.</param>
internal sealed record ValueTopic(string Name, string Meaning);

/// <summary>How a parameter binds in one parameter set or in all.</summary>
/// <param name="ParameterSet">Name of the set; null for all.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Position">From 0; null for a named parameter.</param>
/// <param name="Pipeline">What it takes from the pipeline, in Get-Help's words.</param>
internal sealed record ParameterBinding(string? ParameterSet, bool IsRequired, int? Position, string Pipeline)
{
    public bool IsIn(string parameterSet) => ParameterSet is null || ParameterSet == parameterSet;
}
