namespace LlmBench.Tests.Evaluation;

/// <summary>A folder that is gone with its test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("llmbench-").FullName;

    /// <summary>Writes a file and returns its absolute path.</summary>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Join(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
