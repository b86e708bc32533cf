using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>Names with wildcards, matched without regard to case; none at all stand for every name.</summary>
internal sealed class NamePatterns(IReadOnlyList<string>? names)
{
    private readonly WildcardPattern[]? _patterns =
        names?.Select(name => new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)).ToArray();

    public bool Match(string name) => _patterns is null || _patterns.Any(pattern => pattern.IsMatch(name));
}
