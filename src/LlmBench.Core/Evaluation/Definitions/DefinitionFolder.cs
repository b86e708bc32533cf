using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>The folder of a definition. A definition names only files in it, so that one from elsewhere cannot send the user's other files to a provider.</summary>
/// <param name="source">The definition.</param>
/// <param name="folder">Absolute path of its folder.</param>
internal sealed class DefinitionFolder(AuthoredFile source, string folder)
{
    private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Names and texts of the files read so far, line breaks as LF.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>Absolute path of a file or folder that the definition names.</summary>
    /// <param name="name">Path relative to the definition.</param>
    /// <param name="line">Line that names it.</param>
    public string Locate(string name, int line)
    {
        string root = Path.GetFullPath(folder);
        string path = Path.GetFullPath(Path.Join(root, name.Replace('\\', '/')));
        bool inside = path.StartsWith(root.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (Path.IsPathRooted(name) || !inside)
        {
            throw source.Error(line, $"'{name}' lies outside the folder of the definition");
        }

        return Path.Exists(path) ? path : throw source.Error(line, $"the file '{name}' does not exist in {root}");
    }

    /// <summary>Text of a file that the definition names.</summary>
    public string Read(string name, int line)
    {
        string path = Locate(name, line);
        try
        {
            return _texts[name] = File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw source.Error(line, $"the file '{name}' cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }
}
