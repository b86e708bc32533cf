using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Set, "Content", SupportsShouldProcess = true)]
public sealed class SetContentCommand : ContentWritingCmdlet
{
    private protected override bool Appends => false;
}
