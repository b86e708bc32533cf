using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.ConvertTo, "Csv")]
[OutputType(typeof(string))]
public sealed class ConvertToCsvCommand : CsvWritingCmdlet
{
    private protected override void WriteRecord(string record) => WriteObject(record);
}
