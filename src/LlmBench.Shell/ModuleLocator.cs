namespace LlmBench.Shell;

/// <summary>Finds the module's manifest: above the shell's own folder first, then above the current one.</summary>
internal static class ModuleLocator
{
    private const string Manifest = "LlmBench.psd1";

    public static string? Find() =>
        FindAbove(AppContext.BaseDirectory) ?? FindAbove(Environment.CurrentDirectory);

    private static string? FindAbove(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Join(folder.FullName, Manifest);
            if (File.Exists(candidate)) return candidate;
        }

        return null;
    }
}
