namespace LlmBench.Sandbox;

/// <summary>The sandbox itself failed, not the program in it. Never leaves this room.</summary>
internal sealed class SandboxException(string message) : Exception(message);
