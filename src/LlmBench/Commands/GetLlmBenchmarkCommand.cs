using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lists the benchmarks that can be run, or the questions of one as a model is asked them.</summary>
/// <remarks>
/// Benchmarks are files: those of the module, those in the folder benchmarks of the state folder ($env:LLMBENCH_HOME), and any other by its path.
/// about_LlmBench_Benchmarks describes them. Where a benchmark's official data are not given with -DataPath, the items are a small sample, and IsSample
/// says so. With -Item there is one row for each question with the prompt that a model gets. Nothing is sent.
/// </remarks>
/// <example>
/// <code>Get-LlmBenchmark</code>
/// <para>Lists all benchmarks under their default profiles.</para>
/// </example>
/// <example>
/// <code>Get-LlmBenchmark mmlu -Profile simple-evals-cot -DataPath ./data -Item | Group-Object Category -NoElement | Sort-Object Count -Descending</code>
/// <para>Counts the questions of each subject in the official data.</para>
/// </example>
/// <example>
/// <code>Get-LlmBenchmark ./my-shop.bench.yaml -Item | Select-Object -First 1 -ExpandProperty Prompt</code>
/// <para>Shows the first prompt of a benchmark of your own.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmBenchmark", DefaultParameterSetName = RowSet)]
[OutputType(typeof(BenchmarkInfo), ParameterSetName = [RowSet])]
[OutputType(typeof(BenchmarkItemInfo), ParameterSetName = [ItemSet])]
public sealed class GetLlmBenchmarkCommand : LlmCmdlet
{
    private const string RowSet = "Row";
    private const string ItemSet = "Item";

    /// <summary>Names of benchmarks, also with a profile, such as mmlu/lm-eval-5shot, or paths of definition files. Without it all with a name are listed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RowSet, HelpMessage = "Names of benchmarks, or paths of definition files.")]
    [Parameter(Position = 0, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ItemSet, HelpMessage = "Names of benchmarks, or paths of definition files.")]
    [Alias("Benchmark", "Path", "PSPath")]
    [ArgumentCompleter(typeof(BenchmarkCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Name of the profile. Default: the one in the name, else the benchmark's default one. * lists all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the profile; * for all.")]
    [ArgumentCompleter(typeof(BenchmarkProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>File or folder of the data, as Save-LlmDataset leaves it. Default: the data that come with the definition.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "File or folder of the data.")]
    [AllowNull]
    [AllowEmptyString]
    public string? DataPath { get; set; }

    /// <summary>Gives one row for each question, with its prompt.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ItemSet, HelpMessage = "Give one row for each question.")]
    public SwitchParameter Item { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        BenchmarkCatalog catalog = BenchmarkFolders.Catalog;
        foreach (string name in Name.Length > 0 ? Name : [.. catalog.Entries.Select(entry => entry.Name)])
        {
            try
            {
                (DefinitionFile file, string? named) = catalog.Open(name, ResolvePath);
                foreach (BenchmarkDefinition definition in Profile == "*" ? file.Profiles : [file.Profile(Profile ?? named)])
                {
                    Write(definition);
                }
            }
            catch (LlmBenchException error)
            {
                // One broken file must not hide the others.
                FailItem(error, name);
            }
        }
    }

    private void Write(BenchmarkDefinition definition)
    {
        string? dataPath = string.IsNullOrEmpty(DataPath) ? null : ResolvePath(DataPath);
        if (Item)
        {
            LoadedBenchmark benchmark = BenchmarkLoader.Load(definition, dataPath);
            foreach (BenchmarkItem item in benchmark.Items)
            {
                StopToken.ThrowIfCancellationRequested();
                WriteObject(BenchmarkRows.Of(benchmark, item));
            }

            return;
        }

        LoadedBenchmark? loaded = dataPath is null && !definition.Data.IsAtHand ? null : BenchmarkLoader.Load(definition, dataPath);
        WriteObject(BenchmarkRows.Of(definition, loaded, BenchmarkFolders.BuiltIn, dataPath));
    }
}
