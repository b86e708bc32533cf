using LlmBench.State;

namespace LlmBench.Sandbox;

/// <summary>A new folder for one program, which only its owner may enter.</summary>
internal static class WorkFolder
{
    public static string Create()
    {
        string path = Path.Combine(Path.GetTempPath(), "llmbench-" + Guid.NewGuid().ToString("N"));
        PrivateFile.CreateFolder(path);
        return path;
    }

    /// <summary>Deletes a folder with all that a program left in it; links are deleted, not followed.</summary>
    public static void Delete(string? path)
    {
        if (path is null) return;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The program deleted its own folder.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            DeleteLocked(path);
        }
    }

    /// <summary>A program may take its own rights to its folders away, which keeps nobody else from deleting them.</summary>
    private static void DeleteLocked(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows()) Unlock(new DirectoryInfo(path));
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now is in the folder for temporary files, which the system empties.
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Unlock(DirectoryInfo folder)
    {
        folder.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (DirectoryInfo inner in folder.EnumerateDirectories().Where(inner => inner.LinkTarget is null)) Unlock(inner);
    }
}
