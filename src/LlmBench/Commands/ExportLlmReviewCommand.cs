using System.Management.Automation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Reviewing;
using LlmBench.Evaluation.Running;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Writes stored answers to a CSV file in which people score them without knowing whose they are.</summary>
/// <remarks>
/// The order is drawn from the seed, the models are not named, and their names are masked where they stand in an answer. Which line is which answer is kept in a key file
/// beside it: do not give that to the reviewers. Each reviewer fills in a copy of the CSV file, under a name of their own, in Excel or any editor; Import-LlmReview takes them back.
/// Cells that a spreadsheet would run as formulas have an apostrophe before them.
/// </remarks>
/// <example>
/// <code>Export-LlmReview ./quality -OutputPath ./review.csv -SampleCount 60</code>
/// <para>Lays out 60 answers for review, in the respects that the benchmark names.</para>
/// </example>
/// <example>
/// <code>Export-LlmReview ./runs/* -OutputPath ./review.csv -Field tone,helpfulness -Scale 1,7 | Format-List</code>
/// <para>Mixes the answers of several runs, to be scored in two respects from 1 to 7.</para>
/// </example>
[Cmdlet(VerbsData.Export, "LlmReview", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportLlmReviewCommand : LlmCmdlet
{
    private const string DefaultField = "quality";

    private readonly List<string> _folders = [];

    /// <summary>Run folders, as given to -OutputPath of Invoke-LlmBenchmark; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Run folders; wildcards are allowed.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The CSV file to write.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The CSV file to write.")]
    [ValidateNotNullOrEmpty]
    public string OutputPath { get; set; } = string.Empty;

    /// <summary>The key file to write. Default: the name of the CSV file with the ending .key.json.</summary>
    [Parameter(HelpMessage = "The key file to write. Default: beside the CSV file.")]
    [ValidateNotNullOrEmpty]
    public string? KeyPath { get; set; }

    /// <summary>In what respects the answers are scored, a column for each. Default: the fields of the benchmark's human scorer, such as readability.</summary>
    [Parameter(HelpMessage = "In what respects the answers are scored. Default: what the benchmark says.")]
    [ValidateNotNullOrEmpty]
    public string[]? Field { get; set; }

    /// <summary>Lowest and highest score. Default 1,5.</summary>
    [Parameter(HelpMessage = "Lowest and highest score. Default 1,5.")]
    [ValidateCount(2, 2)]
    public double[] Scale { get; set; } = [1, 5];

    /// <summary>Number of answers, drawn by the seed. Default: all.</summary>
    [Parameter(HelpMessage = "Number of answers. Default: all.")]
    [ValidateRange(1, int.MaxValue)]
    public int? SampleCount { get; set; }

    /// <summary>Seed of the order and the sample. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of the order and the sample. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <summary>Replaces files that exist.</summary>
    [Parameter(HelpMessage = "Replace files that exist.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => Path;

    /// <inheritdoc />
    protected override void ProcessItem() => _folders.AddRange(Path.SelectMany(ResolveExisting).Select(RunPlanFile.FolderOf));

    /// <inheritdoc />
    protected override void EndRun()
    {
        string path = ResolvePath(OutputPath);
        string keyPath = KeyPath is null ? System.IO.Path.ChangeExtension(path, ReviewKey.Ending) : ResolvePath(KeyPath);
        if (Scale[0] >= Scale[1])
        {
            throw new LlmBenchException(ErrorIds.ReviewInvalid, "The lowest score of -Scale must be below the highest.", "Give for instance -Scale 1,5.");
        }

        if (!Force && (File.Exists(path) || File.Exists(keyPath)))
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"{(File.Exists(path) ? path : keyPath)} exists already.", "Give another name, or -Force to replace it; a new key does not fit an old review.");
        }

        var fields = new List<string>();
        var answers = _folders.SelectMany(folder => Read(folder, fields)).ToList();
        if (answers.Count == 0)
        {
            throw new LlmBenchException(ErrorIds.ReviewInvalid, "The runs hold no answer.", "Name the folder of a run that has answers.");
        }

        IReadOnlyList<string> columns = Field ?? (fields.Count > 0 ? fields.Distinct().ToArray() : [DefaultField]);
        var sheet = new ReviewSheet(answers, columns, (Scale[0], Scale[1]), Seed, SampleCount);
        if (ShouldProcess(path, $"Write {sheet.Count} answers for review"))
        {
            RunPlanFile.Guard(System.IO.Path.GetDirectoryName(path)!, () =>
            {
                sheet.Write(path, keyPath);
                return true;
            });
            WriteObject(new FileInfo(path));
        }
    }

    private IEnumerable<(AnswerRow Answer, string Question, string Run)> Read(string folder, List<string> fields)
    {
        var stored = new BenchmarkFolderReader(folder);
        var planner = new BenchmarkPlanner(BenchmarkFolders.Catalog, ResolvePath, (_, _) => []);
        var questions = new Dictionary<(string, string, string), string>();
        foreach ((PlannedBenchmark planned, BenchmarkPart part) in stored.Plan.Benchmarks.Zip(planner.Reload(stored.Plan.Benchmarks, null, null, null)))
        {
            foreach (ScorerSpec scorer in part.Definition.Score.Of.Where(scorer => scorer.Type == "human"))
            {
                fields.AddRange(scorer.Settings.OptionalTexts("fields"));
            }

            foreach (Evaluation.BenchmarkItem item in part.Items)
            {
                questions[(planned.Name, planned.Profile, item.Id)] = part.Benchmark.Render(item)[^1].Content;
            }
        }

        return stored.Answers().Where(answer => answer.CallOutcome == Chat.Outcome.Succeeded).Select(answer => (answer, questions.GetValueOrDefault((answer.Benchmark, answer.Profile, answer.Item)) ?? answer.Item, folder));
    }
}
