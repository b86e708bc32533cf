using Xunit;

namespace LlmBench.Tests;

/// <summary>The official data that tests are held to. They are no part of the repository, so tests are skipped where they are absent.</summary>
internal static class OfficialData
{
    private const string Variable = "LLMBENCH_TEST_DATA";

    /// <summary>Absolute path of a file or folder; skips the test where it is absent.</summary>
    public static string Require(params string[] names)
    {
        string path = Path.Join([Root(), .. names]);
        Assert.SkipUnless(Path.Exists(path), $"No official data: name their folder in {Variable}.");
        return path;
    }

    private static string Root() => Environment.GetEnvironmentVariable(Variable) ?? Path.Join(Repository.Root, "..", "shared", "data");
}
