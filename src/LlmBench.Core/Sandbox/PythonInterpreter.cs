namespace LlmBench.Sandbox;

/// <summary>A Python that can be started.</summary>
/// <param name="Path">The executable itself, never a launcher script.</param>
/// <param name="Version">Such as 3.11.2.</param>
internal sealed record PythonInterpreter(string Path, string Version);
