namespace LlmBench.Authoring;

/// <summary>A place in a file that a person writes.</summary>
/// <param name="File">The path, or the name of the built-in text.</param>
/// <param name="Line">The line, from 1; null where the whole file is meant.</param>
/// <param name="Key">The key; null where none is meant.</param>
/// <param name="Reason">What is wrong there, without the place.</param>
internal sealed record AuthoredPlace(string File, int? Line, string? Key, string Reason);
