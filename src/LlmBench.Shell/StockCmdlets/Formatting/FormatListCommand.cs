using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.DrawAs(this, "List");
}
