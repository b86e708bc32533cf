using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Evaluation.Downloads;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Downloads the official data of a benchmark, each file held to a SHA-256 that the module knows.</summary>
/// <remarks>
/// gsm8k and humaneval come from their authors' repositories, mmlu from a public copy of the Hugging Face export, since the authors' archive has neither
/// version nor hash; all are pinned to a commit. The files go into a folder with the dataset's name below -Path, which is then the -DataPath of the
/// benchmark. A download that was broken off goes on where it stopped. A file with a wrong hash is an error, and nothing of it is kept. -BaseUri takes
/// the files from a copy of your own, held to the same hashes.
/// </remarks>
/// <example>
/// <code>Save-LlmDataset gsm8k -Path ./data</code>
/// <para>Downloads GSM8K to ./data/gsm8k.</para>
/// </example>
/// <example>
/// <code>Save-LlmDataset mmlu, gsm8k, humaneval -Path ./data | Select-Object Name, DataPath, Version, Licence | Export-Csv datasets.csv</code>
/// <para>Downloads all three and keeps a list of what they are.</para>
/// </example>
/// <example>
/// <code>Save-LlmDataset mmlu -Path ./data -BaseUri https://files.example.com/mmlu</code>
/// <para>Takes the files from a copy in your own network.</para>
/// </example>
[Cmdlet(VerbsData.Save, "LlmDataset", SupportsShouldProcess = true)]
[OutputType(typeof(DatasetInfo))]
public sealed class SaveLlmDatasetCommand : LlmCmdlet
{
    // A large file may take long as long as it moves; the fetcher watches that.
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Names of the datasets: mmlu, gsm8k, humaneval.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of the datasets: mmlu, gsm8k, humaneval.")]
    [ArgumentCompleter(typeof(DatasetCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The folder that gets a folder for each dataset. It is made where it does not exist.</summary>
    [Parameter(Mandatory = true, Position = 1, HelpMessage = "The folder that gets a folder for each dataset.")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Address of a copy of the files, http or https. Default: the address that the module knows.</summary>
    [Parameter(HelpMessage = "Address of a copy of the files, http or https.")]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Replaces files of another content that are in the way.</summary>
    [Parameter(HelpMessage = "Replace files of another content that are in the way.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        if (BaseUri is not null && (!BaseUri.IsAbsoluteUri || BaseUri.Scheme is not ("http" or "https")))
        {
            throw new LlmBenchException(ErrorIds.DatasetUnavailable, $"'{BaseUri}' is no address of a web server.", "Give -BaseUri as https://host/folder.");
        }
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            try
            {
                Save(DatasetManifest.Read(BenchmarkFolders.BuiltIn, name));
            }
            catch (LlmBenchException error)
            {
                FailItem(error, name);
            }
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Save(DatasetManifest manifest)
    {
        string folder = System.IO.Path.Join(ResolvePath(Path), manifest.Name);
        Uri source = BaseUri ?? manifest.Address;
        if (!ShouldProcess(folder, $"Download {manifest.Files.Count} files, {manifest.Bytes:N0} bytes, from {source}"))
        {
            return;
        }

        var arrivals = new List<Arrival>();
        var progress = new ProgressRecord(1, $"Downloading {manifest.Name}", source.AbsoluteUri);
        try
        {
            Pump(new DatasetDownload(new FileFetcher(_http, TimeProvider.System), manifest, source, folder).RunAsync(Force, StopToken), arrival =>
            {
                arrivals.Add(arrival);
                WriteVerbose($"{arrival.File.Path}: {arrival.Kind}, {arrival.Received:N0} bytes received.");
                progress.PercentComplete = (int)(100 * arrivals.Sum(known => known.File.Bytes) / manifest.Bytes);
                WriteProgress(progress);
            });
        }
        finally
        {
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }

        WriteObject(new DatasetInfo
        {
            Name = manifest.Name,
            DataPath = folder,
            Files = arrivals.Count,
            Present = arrivals.Count(arrival => arrival.Kind == ArrivalKind.Present),
            Downloaded = arrivals.Count(arrival => arrival.Kind != ArrivalKind.Present),
            Resumed = arrivals.Count(arrival => arrival.Kind == ArrivalKind.Resumed),
            Bytes = manifest.Bytes,
            BytesReceived = arrivals.Sum(arrival => arrival.Received),
            Version = manifest.Version,
            Licence = manifest.Licence,
            Source = source,
        });
    }
}
