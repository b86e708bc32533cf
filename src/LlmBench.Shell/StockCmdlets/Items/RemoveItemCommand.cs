using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Remove, "Item", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveItemCommand : ProviderCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = [];

    [Parameter]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord() => ForEach(Path, path =>
    {
        if (!InvokeProvider.Item.Exists(path, Force, literalPath: false))
        {
            // A wildcard that matches nothing is no error.
            if (WildcardPattern.ContainsWildcardCharacters(path)) return;
            throw new ItemNotFoundException($"Cannot find path '{path}' because it does not exist.");
        }

        if (ShouldProcess(path, "Remove Item")) InvokeProvider.Item.Remove([path], Recurse, Force, literalPath: false);
    });
}
