namespace LlmBench.ModuleTests.Shell;

/// <summary>A script file for as long as a test runs.</summary>
internal sealed class TemporaryScript : IDisposable
{
    public TemporaryScript(string text) => File.WriteAllText(Path, text);

    public string Path { get; } = System.IO.Path.Join(System.IO.Path.GetTempPath(), $"llmbench-{Guid.NewGuid():N}.ps1");

    public void Dispose() => File.Delete(Path);
}
