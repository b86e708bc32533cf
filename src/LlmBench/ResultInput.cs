using System.Management.Automation;
using LlmBench.Results;
using LlmBench.Results.Thresholds;

namespace LlmBench.Commands;

/// <summary>Reads results from the rows of this module, from any object that has the same properties, and from run folders.</summary>
internal static class ResultInput
{
    /// <summary>The columns of an object.</summary>
    public static ResultColumns From(PSObject input) => input.BaseObject is { } row && row.GetType().Assembly == typeof(ErrorIds).Assembly
        ? ResultColumns.Of(row)
        : new ResultColumns("this object", input.Properties.Where(property => property.IsGettable).Select(property => (property.Name, (Type?)null, Unwrap(property.Value))));

    /// <summary>The summaries of a run.</summary>
    /// <param name="path">Absolute path of the folder, or of a file in it.</param>
    /// <param name="stopToken">Ends the reading.</param>
    public static IEnumerable<object> SummariesOf(string path, CancellationToken stopToken) => RunPlanFile.KindOf(RunPlanFile.FolderOf(path)) == RunKind.Benchmark
        ? new BenchmarkFolderReader(path).Report().Summaries
        : new RunFolderReader(path) { StopToken = stopToken }.Summaries();

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
