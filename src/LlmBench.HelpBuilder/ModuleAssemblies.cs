using System.Reflection;
using System.Runtime.Loader;

namespace LlmBench.HelpBuilder;

/// <summary>Loads the built module so that its cmdlets can be created: default values of parameters are read from the cmdlets themselves.</summary>
internal static class ModuleAssemblies
{
    /// <param name="cmdletPath">Path of <c>LlmBench.dll</c>.</param>
    /// <param name="enginePath">Path of <c>LlmBench.Core.dll</c> with its packages beside it.</param>
    public static Assembly Load(string cmdletPath, string enginePath)
    {
        string engineFolder = Path.GetDirectoryName(Path.GetFullPath(enginePath))!;
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Join(engineFolder, $"{name.Name}.dll") is var path && File.Exists(path) ? context.LoadFromAssemblyPath(path) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(cmdletPath));
    }
}
