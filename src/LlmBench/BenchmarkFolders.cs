using LlmBench.Evaluation;

namespace LlmBench.Commands;

/// <summary>Where the benchmarks are that come with the module.</summary>
internal static class BenchmarkFolders
{
    /// <summary>Absolute path of the folder beside the cmdlets.</summary>
    public static string BuiltIn { get; } = Path.Join(Path.GetDirectoryName(typeof(BenchmarkFolders).Assembly.Location), BenchmarkCatalog.FolderName);

    /// <summary>The built-in benchmarks and those in the state folder that is named at this moment.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.StateFolderUnavailable"/>.</exception>
    public static BenchmarkCatalog Catalog => BenchmarkCatalog.Open(BuiltIn);
}
