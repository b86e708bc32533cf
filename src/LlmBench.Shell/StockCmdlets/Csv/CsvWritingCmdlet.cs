using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>What Export-Csv and ConvertTo-Csv share.</summary>
public abstract class CsvWritingCmdlet : ObjectCmdlet
{
    private CsvText? _text;

    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    [Alias("UQ")]
    public CsvQuoting UseQuotes { get; set; } = CsvQuoting.Always;

    [Parameter]
    [Alias("QF")]
    public string[] QuoteFields { get; set; } = [];

    [Parameter]
    [Alias("ITI")]
    public SwitchParameter IncludeTypeInformation { get; set; }

    /// <summary>Accepted for old scripts: no type line is the default since pwsh 6.</summary>
    [Parameter]
    [Alias("NTI")]
    public SwitchParameter NoTypeInformation { get; set; }

    [Parameter]
    public SwitchParameter NoHeader { get; set; }

    private protected CsvText Text => _text ??= new CsvText(
        UseCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : Delimiter, UseQuotes, QuoteFields);

    private protected IReadOnlyList<string>? Columns { get; set; }

    protected sealed override void Process(PSObject item)
    {
        if (Columns is null)
        {
            Columns = CsvRows.ColumnsOf(item);
            if (IncludeTypeInformation) WriteRecord($"#TYPE {item.TypeNames[0]}");
            if (!NoHeader) WriteRecord(Text.Header(Columns));
        }

        Check(item);
        WriteRecord(Text.Record(Columns, CsvRows.CellsOf(item, Columns)));
    }

    private protected virtual void Check(PSObject item)
    {
    }

    private protected abstract void WriteRecord(string record);
}
