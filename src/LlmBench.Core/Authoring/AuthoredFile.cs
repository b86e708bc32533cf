namespace LlmBench.Authoring;

/// <summary>A file that a person writes by hand: what complaints about it call it, and what they advise.</summary>
/// <param name="Name">The path, or the name of the built-in text.</param>
/// <param name="ErrorId">The error of a bad file.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record AuthoredFile(string Name, string ErrorId, string Remedy)
{
    /// <summary>A complaint that names the line.</summary>
    public LlmBenchException Error(long line, string reason, string? key = null) => new(ErrorId, $"{Name}, line {line}: {reason}.", Remedy)
    {
        Place = new AuthoredPlace(Name, (int)line, key, reason),
    };
}
