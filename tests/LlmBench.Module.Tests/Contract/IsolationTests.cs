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
        string[] staged = [.. Directory.EnumerateFiles(Path.Join(s_folder, "engine"), "*.dll").Select(path => Path.GetFileNameWithoutExtension(path))];
        AssemblyLoadContext own = AssemblyLoadContext.GetLoadContext(module.EngineAssembly)!;

        Assert.Equal("LlmBench", own.Name);
        Assert.Contains("YamlDotNet", own.Assemblies.Select(assembly => assembly.GetName().Name));
        Assert.Empty(AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name).Intersect(staged));
    }

    [Fact]
    public void Nothing_of_others_lies_beside_the_cmdlets() =>
        Assert.Equal(["LlmBench.Loader.dll", "LlmBench.dll"], Directory.EnumerateFiles(s_folder, "*.dll").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
}
