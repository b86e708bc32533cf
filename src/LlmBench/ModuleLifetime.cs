using System.Management.Automation;

namespace LlmBench.Commands;

/// <summary>Empties the module's state when the last runspace removes the module.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static int s_imports;

    /// <inheritdoc />
    public void OnImport() => Interlocked.Increment(ref s_imports);

    /// <inheritdoc />
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        // A runspace of ForEach-Object -Parallel that ends must not take the keys of the others.
        if (Interlocked.Decrement(ref s_imports) <= 0)
        {
            ModuleState.Current.Clear();
        }
    }
}
