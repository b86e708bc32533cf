namespace LlmBench.Sandbox;

/// <summary>What JavaScript tasks find in the built-in engine besides the language.</summary>
internal static class JavaScriptPrelude
{
    public static string Text { get; } = Mechanisms.HarnessScript.Read("prelude.js");
}
