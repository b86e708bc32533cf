using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>What Set-Content and Add-Content share: each value becomes a line of its own.</summary>
public abstract class ContentWritingCmdlet : PSCmdlet, IDisposable
{
    private StreamWriter? _file;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "PSPath")]
    public string Path { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? Value { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Accepted; the file is UTF-8 without a byte order mark, the default of pwsh 7.</summary>
    [Parameter]
    public object? Encoding { get; set; }

    private protected abstract bool Appends { get; }

    public void Dispose()
    {
        _file?.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void BeginProcessing() => _file = new OutputFile(this, Path, Appends, noClobber: false, Force).Open();

    protected override void ProcessRecord()
    {
        foreach (object? value in Value ?? [])
        {
            _file?.Write(LanguagePrimitives.ConvertTo<string>(value));
            if (!NoNewline) _file?.WriteLine();
        }
    }

    protected override void EndProcessing() => _file?.Dispose();
}
