using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace LlmBench.Shell.StockCmdlets;

[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.DrawAs(this, "Table");
}
