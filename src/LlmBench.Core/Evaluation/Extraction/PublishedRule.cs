namespace LlmBench.Evaluation.Extraction;

/// <summary>A rule of another harness, quirks included: what it takes out of a reply, and when it calls that equal to the target.</summary>
internal sealed class PublishedRule(string name, Func<string, BenchmarkItem, string?> find, Func<string, string, bool> matches)
{
    /// <summary>Its name here, such as <c>lm-eval/flexible-extract</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it takes out of a reply, which may be the empty text; null where it takes nothing.</summary>
    public string? Find(string reply, BenchmarkItem item) => find(reply, item);

    /// <summary>Whether it calls an answer right.</summary>
    public bool Matches(string answer, string target) => matches(answer, target);

    /// <inheritdoc />
    public override string ToString() => Name;
}
