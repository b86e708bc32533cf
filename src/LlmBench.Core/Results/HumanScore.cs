namespace LlmBench.Results;

/// <summary>What a person gave to one answer in one respect.</summary>
/// <param name="Key">Key of the answer.</param>
/// <param name="Reviewer">Who gave it: the name of the file it came in.</param>
/// <param name="Field">The respect, such as readability.</param>
/// <param name="Value">On the scale of the review.</param>
/// <param name="Comment">What was written beside it.</param>
internal sealed record HumanScore(string Key, string Reviewer, string Field, double Value, string? Comment);
