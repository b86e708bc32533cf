using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsData.Out, "File", SupportsShouldProcess = true)]
public sealed class OutFileCommand : FrontEndCommandBase
{
    private StreamWriter? _file;

    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Path", "LiteralPath", "PSPath")]
    public string FilePath { get; set; } = "";

    [Parameter]
    public SwitchParameter Append { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter NoNewline { get; set; }

    /// <summary>Accepted; the file is UTF-8 without a byte order mark, the default of pwsh 7.</summary>
    [Parameter(Position = 1)]
    public object? Encoding { get; set; }

    [Parameter]
    [ValidateRange(2, int.MaxValue)]
    public int? Width { get; set; }

    protected override void BeginProcessing()
    {
        _file = new OutputFile(this, FilePath, Append, NoClobber, Force).Open();
        EngineInternals.RenderTo(this, new LineWriter(WriteLine), Width ?? Hosting.Terminal.Width);
        base.BeginProcessing();
    }

    protected override void EndProcessing()
    {
        base.EndProcessing();
        _file?.Dispose();
    }

    protected override void InternalDispose()
    {
        base.InternalDispose();
        _file?.Dispose();
    }

    private void WriteLine(string line)
    {
        if (NoNewline) _file?.Write(line);
        else _file?.WriteLine(line);
    }
}
