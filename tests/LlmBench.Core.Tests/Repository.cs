namespace LlmBench.Tests;

/// <summary>Where the repository is that holds the running tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The benchmarks that come with the module.</summary>
    public static string Benchmarks => Path.Join(Root, "module", "benchmarks");

    private static string Find(string folder) =>
        File.Exists(Path.Join(folder, "LlmBench.psd1")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run within the repository."));
}
