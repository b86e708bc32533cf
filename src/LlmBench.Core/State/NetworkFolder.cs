namespace LlmBench.State;

/// <summary>Whether a folder lies on another machine, where file locks cannot be relied on.</summary>
internal static class NetworkFolder
{
    public static bool Contains(string folder)
    {
        try
        {
            return folder.StartsWith(@"\\", StringComparison.Ordinal) || new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : Existing(folder)).DriveType == DriveType.Network;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static string Existing(string folder)
    {
        string? existing = folder;
        while (existing is not null && !Directory.Exists(existing))
        {
            existing = Path.GetDirectoryName(existing);
        }

        return existing ?? folder;
    }
}
