using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>Empties the module's state when the module is removed.</summary>
/// <remarks>A runspace that ends without removing it, as those of <c>ForEach-Object -Parallel</c> do, leaves the state to the others.</remarks>
public sealed class ModuleLifetime : IModuleAssemblyCleanup
{
    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleState.Current.Clear();
}
