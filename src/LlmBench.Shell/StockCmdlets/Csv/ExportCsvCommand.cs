using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.Export, "Csv", SupportsShouldProcess = true)]
public sealed class ExportCsvCommand : CsvWritingCmdlet, IDisposable
{
    private StreamWriter? _file;
    private bool _continues;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Accepted; the file is UTF-8 without a byte order mark, the default of pwsh 7.</summary>
    [Parameter]
    public object? Encoding { get; set; }

    public void Dispose() => _file?.Dispose();

    protected override void BeginProcessing()
    {
        var output = new OutputFile(this, Path, Append, NoClobber, Force);
        if (Append && File.Exists(output.FullPath)) Columns = ReadColumns(output.FullPath);
        _continues = Columns is not null;
        _file = output.Open();
    }

    protected override void EndProcessing() => Dispose();

    private protected override void WriteRecord(string record) => _file?.WriteLine(record);

    private protected override void Check(PSObject item)
    {
        if (!_continues || Force) return;
        IReadOnlyList<string> own = CsvRows.ColumnsOf(item);
        if (Columns!.FirstOrDefault(column => !own.Contains(column, StringComparer.OrdinalIgnoreCase)) is not { } missing) return;
        ThrowTerminatingError(new ErrorRecord(
            new PSInvalidOperationException($"Cannot append CSV content to the following file: {Path}. The appended object does not have a property that corresponds to the following column: {missing}. To continue with mismatched properties, add the -Force parameter, and then retry the command."),
            "CannotAppendCsvWithMismatchedPropertyNames",
            ErrorCategory.InvalidData,
            item));
    }

    private string[]? ReadColumns(string path)
    {
        using var reader = new StreamReader(path);
        return new CsvReader(reader, Delimiter).Records().FirstOrDefault(record => !CsvReader.IsTypeLine(record));
    }
}
