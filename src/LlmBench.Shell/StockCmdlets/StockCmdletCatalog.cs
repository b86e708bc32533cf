using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>The stand-ins for cmdlets that pwsh brings in assemblies beside the engine.</summary>
internal static class StockCmdletCatalog
{
    public static IEnumerable<SessionStateCmdletEntry> Entries =>
        from type in typeof(StockCmdletCatalog).Assembly.GetTypes()
        let name = type.GetCustomAttribute<CmdletAttribute>()
        where name is not null
        select new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", type, helpFileName: null);
}
