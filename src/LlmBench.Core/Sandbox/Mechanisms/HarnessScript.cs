namespace LlmBench.Sandbox.Mechanisms;

/// <summary>The Python that runs programs: one text for all mechanisms.</summary>
internal static class HarnessScript
{
    private static readonly string s_harness = Read("harness.py");

    /// <summary>The text of the program that tries what the sandbox forbids.</summary>
    public static string Probe { get; } = Read("probe.py");

    /// <summary>Arguments of an interpreter for a harness that gives each program namespaces of its own.</summary>
    public static string[] Namespaces() => Arguments("namespaces", "warm");

    /// <summary>Arguments of an interpreter for a harness that runs one program, apart only by what surrounds the interpreter.</summary>
    public static string[] Once() => Arguments("plain", "once");

    // Isolated, without site packages and without writing byte code: nothing of the user's is loaded, and nothing stays.
    private static string[] Arguments(string apart, string life) => ["-I", "-S", "-B", "-c", s_harness, apart, life];

    /// <summary>The text of a resource of this room.</summary>
    public static string Read(string name)
    {
        using Stream text = typeof(HarnessScript).Assembly.GetManifestResourceStream($"LlmBench.Sandbox.{name}")
            ?? throw new InvalidOperationException($"The engine lacks its resource {name}.");
        using var reader = new StreamReader(text);
        return reader.ReadToEnd();
    }
}
