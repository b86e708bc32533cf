namespace LlmBench.Canary.Export;

/// <summary>Where an export goes, and what may be replaced by it.</summary>
internal static class ExportFile
{
    /// <summary>The path itself, or in a folder a file of the route's name.</summary>
    public static string Target(string path, string route, RouteExportFormat format) => Directory.Exists(path) ? Path.Join(path, route + Extension(format)) : path;

    /// <summary>Refuses to replace what is no untouched export of the same route and format.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    public static void RequireReplaceable(string path, string route, RouteExportFormat format)
    {
        if (!File.Exists(path))
        {
            return;
        }

        string? problem = ExportStamp.Read(Guard(path, () => File.ReadAllText(path))) is not { } found ? "is no export of a canary route"
            : !found.Stamp.Route.Equals(route, StringComparison.OrdinalIgnoreCase) ? $"is of the route '{found.Stamp.Route}'"
            : found.Stamp.Format != format ? $"is for {found.Stamp.Format}"
            : !found.IsIntact ? "was changed after it was exported"
            : null;
        if (problem is not null)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"The file '{path}' is there already and {problem}.", "Give another path, or -Force to replace it.");
        }
    }

    /// <summary>Writes the file at once: whoever reads it sees the old text or the new one.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    public static void Write(string path, string text) => Guard(path, () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string part = path + ".part";
        File.WriteAllText(part, text);
        File.Move(part, path, overwrite: true);
        return true;
    });

    private static string Extension(RouteExportFormat format) => format switch
    {
        RouteExportFormat.Nginx => ".conf",
        RouteExportFormat.Flagd or RouteExportFormat.Yarp => ".json",
        _ => ".yaml",
    };

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"The file '{path}' cannot be used: {error.Message}", "Give a path that you may write.", error);
        }
    }
}
