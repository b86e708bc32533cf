using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Get, "ChildItem")]
public sealed class GetChildItemCommand : ProviderCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LiteralPath", "PSPath")]
    public string[] Path { get; set; } = ["."];

    /// <summary>A wildcard for the names.</summary>
    [Parameter(Position = 1)]
    public string? Filter { get; set; }

    [Parameter]
    [Alias("s")]
    public SwitchParameter Recurse { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter File { get; set; }

    [Parameter]
    public SwitchParameter Directory { get; set; }

    [Parameter]
    public SwitchParameter Name { get; set; }

    protected override void ProcessRecord() => ForEach(Path, path =>
    {
        foreach (PSObject item in InvokeProvider.ChildItem.Get([path], Recurse, Force, literalPath: false))
        {
            if (IsWanted(item)) WriteObject(Name ? item.Properties["PSChildName"].Value : item);
        }
    });

    private bool IsWanted(PSObject item)
    {
        bool isContainer = item.Properties["PSIsContainer"]?.Value is true;
        if ((File && isContainer) || (Directory && !isContainer)) return false;
        return Filter is null || WildcardPattern.Get(Filter, WildcardOptions.IgnoreCase).IsMatch(item.Properties["PSChildName"].Value.ToString());
    }
}
