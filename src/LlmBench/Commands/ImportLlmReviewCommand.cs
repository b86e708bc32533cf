using System.Management.Automation;
using LlmBench.Evaluation.Reviewing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Takes back the scores that people gave in copies of a review, and says how far they agree.</summary>
/// <remarks>
/// Each file is one reviewer, by its name. A file with an unknown or doubled id, or a score that is not on the scale, is refused as a whole; lines without a score are counted and said.
/// The scores are kept in the run folder: the summaries that Import-LlmResult reads have them in HumanScore, and Update-LlmScore uses them where the benchmark scores by people.
/// </remarks>
/// <example>
/// <code>Import-LlmReview ./anna.csv, ./ben.csv -KeyPath ./review.key.json</code>
/// <para>Takes the scores of two people and shows their mean for each model with kappa and alpha.</para>
/// </example>
/// <example>
/// <code>Import-LlmReview ./review.csv | Sort-Object Score -Descending | Export-Csv readability.csv; Import-LlmResult ./quality | Format-Table Model, Score, HumanScore</code>
/// <para>Exports the means, and shows them beside the scores of the benchmark.</para>
/// </example>
[Cmdlet(VerbsData.Import, "LlmReview", SupportsShouldProcess = true)]
[OutputType(typeof(ReviewScoreRow))]
public sealed class ImportLlmReviewCommand : LlmCmdlet
{
    private readonly List<string> _files = [];

    /// <summary>Reviews as people have filled them in; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Reviews as people have filled them in; wildcards are allowed.")]
    [Alias("PSPath", "FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The key file. Default: the one of the review's own name, else the only one in its folder.</summary>
    [Parameter(HelpMessage = "The key file. Default: the one of the review's name, else the only one in its folder.")]
    [ValidateNotNullOrEmpty]
    public string? KeyPath { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => Path;

    /// <inheritdoc />
    protected override void ProcessItem() => _files.AddRange(Path.SelectMany(ResolveExisting));

    /// <inheritdoc />
    protected override void EndRun()
    {
        string keyPath = KeyPath is null ? FindKey(_files[0]) : ResolvePath(KeyPath);
        ReviewKey key = ReviewKey.Read(keyPath);
        List<ReviewFile> files = [.. _files.Select(file => ReviewFile.Read(file, key))];
        foreach (ReviewFile file in files.Where(file => file.Missing.Count > 0))
        {
            WriteWarning($"{file.Reviewer} has not scored {file.Missing.Count} of {key.Entries.Count} answers: {string.Join(", ", file.Missing.Take(5))}{(file.Missing.Count > 5 ? ", ..." : string.Empty)}.");
        }

        if (ShouldProcess(string.Join(", ", key.Entries.Select(entry => entry.Run).Distinct()), $"Keep {files.Sum(file => file.Scores.Count)} scores"))
        {
            ReviewSummaries.Keep(files);
        }

        WriteObject(ReviewSummaries.Of(key, files), enumerateCollection: true);
    }

    private static string FindKey(string file)
    {
        string own = System.IO.Path.ChangeExtension(file, ReviewKey.Ending);
        if (File.Exists(own))
        {
            return own;
        }

        string folder = System.IO.Path.GetDirectoryName(file)!;
        string[] keys = Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{ReviewKey.Ending}") : [];
        return keys.Length == 1 ? keys[0] : throw new LlmBenchException(
            ErrorIds.ReviewInvalid, $"It is not clear which key file belongs to {file}: there are {keys.Length} beside it.", "Give -KeyPath the file that Export-LlmReview wrote.");
    }
}
