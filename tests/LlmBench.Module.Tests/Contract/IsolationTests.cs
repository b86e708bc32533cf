using System.Runtime.Loader;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed class IsolationTests(ImportedModule module)
{
    private static readonly string s_folder = Path.Join(ImportedModule.Root, "module");

    [Fact]
    public void The_engine_and_its_packages_are_in_a_load_context_of_their_own()
    {
        // Reads YAML, so that a package is in use.
        Assert.NotEmpty(module.Run("Get-LlmScenario"));
        string engine = Path.Join(s_folder, "engine") + Path.DirectorySeparatorChar;
        AssemblyLoadContext own = AssemblyLoadContext.GetLoadContext(module.EngineAssembly)!;

        Assert.Equal("LlmBench", own.Name);
        Assert.Contains("YamlDotNet", own.Assemblies.Select(assembly => assembly.GetName().Name));

        // By path: PowerShell brings some of the same packages, in versions of its own.
        Assert.DoesNotContain(AssemblyLoadContext.Default.Assemblies, assembly => !assembly.IsDynamic && assembly.Location.StartsWith(engine, StringComparison.Ordinal));
        Assert.All(own.Assemblies.Where(assembly => assembly.GetName().Name != "LlmBench.Core" && !assembly.IsDynamic), assembly => Assert.StartsWith(engine, assembly.Location, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_of_others_lies_beside_the_cmdlets() =>
        Assert.Equal(["LlmBench.Loader.dll", "LlmBench.dll"], Directory.EnumerateFiles(s_folder, "*.dll").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
}
