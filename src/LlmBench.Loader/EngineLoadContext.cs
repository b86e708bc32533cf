using System.Reflection;
using System.Runtime.Loader;

namespace LlmBench.Loader;

/// <summary>Keeps the engine and every package it brings in a load context of their own.</summary>
/// <remarks>
/// Users load other modules into the same process; their versions of a package and ours must never meet.
/// The default context asks this class for one name only, the engine; all that the engine needs is then
/// resolved beside it. The class must be registered before <c>LlmBench.dll</c> is imported, since
/// PowerShell reads the output types of its cmdlets at that moment.
/// </remarks>
public sealed class EngineLoadContext : AssemblyLoadContext
{
    private const string EngineName = "LlmBench.Core";

    private static EngineLoadContext? s_registered;

    private readonly string _enginePath;
    private readonly AssemblyDependencyResolver _resolver;

    private EngineLoadContext(string enginePath)
        : base("LlmBench")
    {
        _enginePath = enginePath;
        _resolver = new AssemblyDependencyResolver(enginePath);
    }

    /// <summary>Answers the default context's search for the engine. Further calls change nothing.</summary>
    /// <param name="enginePath">Absolute path of <c>LlmBench.Core.dll</c>.</param>
    public static void Register(string enginePath)
    {
        var context = new EngineLoadContext(enginePath);
        if (Interlocked.CompareExchange(ref s_registered, context, null) is null)
        {
            Default.Resolving += context.ResolveEngine;
        }
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName) =>
        _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    private Assembly? ResolveEngine(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == EngineName ? LoadFromAssemblyPath(_enginePath) : null;
}
