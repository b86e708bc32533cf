namespace LlmBench.Sandbox;

/// <summary>Finds programs on the search path.</summary>
internal static class Executables
{
    private static readonly string[] s_windowsEndings = [".exe", ".cmd"];

    /// <summary>Absolute path of a program; null where there is none.</summary>
    public static string? Find(string name) => All(name).FirstOrDefault();

    /// <summary>All programs of a name, in the order of the search path.</summary>
    public static IEnumerable<string> All(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? s_windowsEndings : [string.Empty];
        return from folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
               where Path.IsPathRooted(folder)
               from ending in endings
               let path = Path.Combine(folder, name + ending)
               where File.Exists(path)
               select path;
    }
}
