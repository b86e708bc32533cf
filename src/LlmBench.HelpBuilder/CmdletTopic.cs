namespace LlmBench.HelpBuilder;

/// <summary>What Get-Help says about one cmdlet.</summary>
internal sealed record CmdletTopic
{
    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public required string Synopsis { get; init; }

    /// <summary>Paragraphs.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>Names of the parameter sets, the default one first.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    /// <summary>In the order of the syntax.</summary>
    public required IReadOnlyList<ParameterTopic> Parameters { get; init; }

    public required IReadOnlyList<ObjectTopic> Inputs { get; init; }

    public required IReadOnlyList<ObjectTopic> Outputs { get; init; }

    public required IReadOnlyList<ExampleTopic> Examples { get; init; }

    /// <summary>Names of cmdlets and about topics.</summary>
    public IReadOnlyList<string> RelatedLinks { get; init; } = [];
}

/// <summary>A type that goes in or out.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Description">Paragraphs.</param>
internal sealed record ObjectTopic(string Type, IReadOnlyList<string> Description);

/// <param name="Code">One or more lines.</param>
/// <param name="Remarks">Paragraphs.</param>
internal sealed record ExampleTopic(string Code, IReadOnlyList<string> Remarks);
