using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Push, "Location")]
public sealed class PushLocationCommand : ProviderCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string? Path { get; set; }

    protected override void ProcessRecord() => ForEach([Path ?? "."], path =>
    {
        SessionState.Path.PushCurrentLocation(stackName: null);
        SessionState.Path.SetLocation(path);
    });
}
