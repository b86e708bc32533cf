using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.Import, "Csv")]
public sealed class ImportCsvCommand : CsvReadingCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>Accepted; a byte order mark decides, and UTF-8 without one.</summary>
    [Parameter]
    public object? Encoding { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in InputFiles.Resolve(this, Path))
        {
            using StreamReader? reader = InputFiles.Open(this, path);
            if (reader is not null) WriteRows(reader);
        }
    }
}
