namespace LlmBench.Sandbox;

/// <summary>What a user may say about the sandbox.</summary>
/// <param name="PythonPath">The Python to use; null for the first one that works.</param>
/// <param name="ContainerImage">Image with python3 for the level Container; null for none, since nobody wants a container they did not choose.</param>
internal sealed record SandboxOptions(string? PythonPath = null, string? ContainerImage = null);
