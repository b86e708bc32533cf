using System.Management.Automation;
using System.Text;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.ConvertFrom, "Csv")]
public sealed class ConvertFromCsvCommand : CsvReadingCmdlet
{
    private readonly StringBuilder _text = new();

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowEmptyString]
    [AllowNull]
    public string?[]? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string? line in InputObject ?? []) _text.AppendLine(line);
    }

    protected override void EndProcessing() => WriteRows(new StringReader(_text.ToString()));
}
