namespace LlmBench.Load;

/// <summary>The scenarios that are built in, and the way to the user's own.</summary>
internal static class ScenarioCatalog
{
    public const string DefaultName = "customer-service";

    private const string ResourcePrefix = "LlmBench.Load.Scenarios.";

    public static IReadOnlyList<Scenario> BuiltIn { get; } = ReadBuiltIn();

    /// <summary>Finds a built-in scenario by name.</summary>
    public static Scenario? Find(string name) =>
        BuiltIn.FirstOrDefault(scenario => scenario.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds a built-in scenario by name or reads the user's file.</summary>
    /// <param name="nameOrPath">A built-in name, or what <paramref name="resolvePath"/> turns into the absolute path of a file.</param>
    /// <param name="resolvePath">Makes a path absolute, relative to where the user stands.</param>
    public static Scenario Resolve(string nameOrPath, Func<string, string> resolvePath)
    {
        if (Find(nameOrPath) is { } builtIn)
        {
            return builtIn;
        }

        string path = resolvePath(nameOrPath);
        return File.Exists(path)
            ? ScenarioFile.Read(path)
            : throw new LlmBenchException(
                ErrorIds.ScenarioNotFound,
                $"There is no scenario and no file named '{nameOrPath}'.",
                $"Name a built-in scenario ({string.Join(", ", BuiltIn.Select(scenario => scenario.Name))}) or an existing YAML or JSON file.");
    }

    /// <summary>The file of a built-in scenario.</summary>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(ScenarioCatalog).Assembly.GetManifestResourceStream(ResourcePrefix + name)!);
        return reader.ReadToEnd();
    }

    private static IReadOnlyList<Scenario> ReadBuiltIn() =>
        [.. typeof(ScenarioCatalog).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => ScenarioFile.Parse(resource, Text(resource[ResourcePrefix.Length..])))];
}
