namespace LlmBench.Performance;

/// <summary>One measurement that can be asked for by name.</summary>
internal interface IVerb
{
    string Name { get; }

    /// <summary>One line for the list of verbs; null keeps the verb out of it.</summary>
    string? Description { get; }

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code.</returns>
    Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken);
}
