namespace LlmBench.Tests.Providers;

internal sealed class TemporaryFolder : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("llmbench-").FullName;

    public string Registry => Path.Join(Location, "providers.json");

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
