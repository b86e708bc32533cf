using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>The file of a benchmark, YAML or JSON, with all its profiles.</summary>
internal sealed class DefinitionFile
{
    /// <summary>The schema that this version reads.</summary>
    public const string Schema = "llmbench.benchmark/1";

    /// <summary>Name of the only profile of a file without profiles.</summary>
    public const string OnlyProfile = "default";

    private readonly IReadOnlyList<BenchmarkDefinition> _profiles;

    private DefinitionFile(IReadOnlyList<BenchmarkDefinition> profiles) => _profiles = profiles;

    /// <summary>The benchmark under each of its profiles, the default one first.</summary>
    public IReadOnlyList<BenchmarkDefinition> Profiles => _profiles;

    /// <summary>Reads a file.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkNotFound"/> or <see cref="ErrorIds.BenchmarkInvalid"/>.</exception>
    public static DefinitionFile Read(string path)
    {
        try
        {
            return Parse(path, Path.GetDirectoryName(Path.GetFullPath(path))!, File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.BenchmarkNotFound, $"The benchmark file {path} cannot be read: {exception.Message}", "Check the path and its permissions.", exception);
        }
    }

    /// <param name="name">What complaints call the text.</param>
    /// <param name="folder">Absolute path of the folder with the files that it names.</param>
    /// <param name="text">The text.</param>
    public static DefinitionFile Parse(string name, string folder, string text)
    {
        var source = new AuthoredFile(name, ErrorIds.BenchmarkInvalid, "Correct the file. Get-Help about_LlmBench_Benchmarks shows a complete one.");
        YamlMap file = YamlMap.Parse(source, text);
        string schema = file.RequiredText("schema");
        if (schema != Schema)
        {
            throw file.ErrorAt("schema", $"'schema' is '{schema}' but this version reads {Schema}");
        }

        YamlMap? profiles = file.Map("profiles");
        IReadOnlyList<string> names = profiles is null ? [OnlyProfile] : DefaultFirst(file, [.. profiles.Keys]);
        BenchmarkDefinition[] definitions = [.. names.Select(profile =>
            DefinitionReader.Read(source, folder, file, profiles?.RequiredMap(profile), profile, names))];
        file.RefuseUnknownKeys();
        return new DefinitionFile(definitions);
    }

    /// <summary>The benchmark under one profile.</summary>
    /// <param name="profile">Name of the profile; null for the default one.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.BenchmarkNotFound"/>.</exception>
    public BenchmarkDefinition Profile(string? profile)
    {
        if (profile is null)
        {
            return _profiles[0];
        }

        IReadOnlyList<string> names = _profiles[0].Profiles;
        IReadOnlyList<string> near = NearNames.Find(profile, names);
        return _profiles.FirstOrDefault(definition => definition.Profile.Equals(profile, StringComparison.OrdinalIgnoreCase)) ?? throw new LlmBenchException(
            ErrorIds.BenchmarkNotFound,
            $"The benchmark '{_profiles[0].Name}' has no profile '{profile}'.{(near.Count > 0 ? $" Did you mean '{near[0]}'?" : string.Empty)}",
            $"Its profiles are {string.Join(", ", names)}.");
    }

    private static IReadOnlyList<string> DefaultFirst(YamlMap file, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            throw file.ErrorAt("profiles", "'profiles' must have at least one profile");
        }

        string first = file.Text("defaultProfile") ?? names[0];
        return names.Contains(first)
            ? [first, .. names.Where(name => name != first)]
            : throw file.ErrorAt("defaultProfile", $"'defaultProfile' is '{first}' but the profiles are {string.Join(", ", names)}");
    }
}
