using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Get, "Item")]
public sealed class GetItemCommand : ProviderCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() =>
        ForEach(Path, path => WriteObject(InvokeProvider.Item.Get([path], Force, literalPath: false), enumerateCollection: true));
}
