using System.Globalization;

namespace LlmBench.Sandbox;

/// <summary>The names by which the harness knows what runs a program.</summary>
internal static class HarnessLanguage
{
    public const string Python = "python";

    /// <summary>Node with its permission switch and its heap, which takes the place of a limit of addresses.</summary>
    public static string Node((string Path, string Permission) node, CodeProgram program) =>
        string.Create(CultureInfo.InvariantCulture, $"node:{node.Path}:{node.Permission}:{program.MemoryLimit >> 20}");
}
