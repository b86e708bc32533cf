namespace LlmBench.Tests;

/// <summary>A folder that is made when it is first used, and gone with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private string? _location;

    public string Location => _location ??= Directory.CreateTempSubdirectory("llmbench-").FullName;

    public string Registry => Path.Join(Location, "providers.json");

    /// <summary>Writes a file and returns its absolute path.</summary>
    public string Write(string name, string text)
    {
        string path = Path.Join(Location, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        if (_location is not null)
        {
            Directory.Delete(_location, recursive: true);
        }
    }
}
