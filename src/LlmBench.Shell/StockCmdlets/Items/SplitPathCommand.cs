using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Split, "Path", DefaultParameterSetName = "Parent")]
[OutputType(typeof(string), typeof(bool))]
public sealed class SplitPathCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter(ParameterSetName = "Parent")]
    public SwitchParameter Parent { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Leaf")]
    public SwitchParameter Leaf { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LeafBase")]
    public SwitchParameter LeafBase { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Extension")]
    public SwitchParameter Extension { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "IsAbsolute")]
    public SwitchParameter IsAbsolute { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string path in Path) WriteObject(Part(path));
    }

    private object Part(string path) => ParameterSetName switch
    {
        nameof(Leaf) => SessionState.Path.ParseChildName(path),
        nameof(LeafBase) => System.IO.Path.GetFileNameWithoutExtension(SessionState.Path.ParseChildName(path)),
        nameof(Extension) => System.IO.Path.GetExtension(SessionState.Path.ParseChildName(path)),
        nameof(IsAbsolute) => SessionState.Path.IsPSAbsolute(path, out _),
        _ => SessionState.Path.ParseParent(path, root: ""),
    };
}
