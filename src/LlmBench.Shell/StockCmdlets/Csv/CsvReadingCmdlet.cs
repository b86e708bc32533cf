using System.Globalization;
using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>What Import-Csv and ConvertFrom-Csv share: records in, objects with text properties out.</summary>
public abstract class CsvReadingCmdlet : PSCmdlet
{
    [Parameter(Position = 1)]
    public char Delimiter { get; set; } = ',';

    [Parameter]
    public SwitchParameter UseCulture { get; set; }

    [Parameter]
    public string[]? Header { get; set; }

    private protected void WriteRows(TextReader text)
    {
        char delimiter = UseCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : Delimiter;
        IReadOnlyList<string>? columns = Header;
        foreach (string[] record in new CsvReader(text, delimiter).Records())
        {
            if (CsvReader.IsTypeLine(record)) continue;
            if (columns is null) columns = Named(record);
            else WriteObject(RowOf(columns, record));
        }
    }

    private string[] Named(string[] header)
    {
        if (Array.Exists(header, string.IsNullOrEmpty))
        {
            WriteWarning("One or more headers were not specified. Default names starting with \"H\" have been used in place of any missing headers.");
        }

        int unnamed = 0;
        string[] columns = [.. header.Select(name => name.Length > 0 ? name : string.Create(CultureInfo.InvariantCulture, $"H{++unnamed}"))];
        string? twice = columns.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null)
        {
            ThrowTerminatingError(new ErrorRecord(
                new PSInvalidOperationException($"The member \"{twice}\" is already present."), "AlreadyPresentPSMemberInfoInternalCollectionAdd", ErrorCategory.InvalidData, twice));
        }

        return columns;
    }

    private static PSObject RowOf(IReadOnlyList<string> columns, string[] record)
    {
        var row = new PSObject();
        for (int index = 0; index < columns.Count; index++)
        {
            row.Properties.Add(new PSNoteProperty(columns[index], index < record.Length ? record[index] : null));
        }

        return row;
    }
}
