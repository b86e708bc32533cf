using System.Management.Automation;
using System.Management.Automation.Internal;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>A cmdlet that looks at the objects of the pipeline one by one.</summary>
public abstract class ObjectCmdlet : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; } = AutomationNull.Value;

    protected sealed override void ProcessRecord()
    {
        if (InputObject is not null && InputObject != AutomationNull.Value) Process(InputObject);
    }

    protected abstract void Process(PSObject item);
}
