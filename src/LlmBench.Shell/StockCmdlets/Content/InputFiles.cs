using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>Files that a cmdlet reads. One that is missing is an error of its own and stops no other.</summary>
internal static class InputFiles
{
    public static IEnumerable<string> Resolve(PSCmdlet cmdlet, IEnumerable<string> paths)
    {
        foreach (string path in paths)
        {
            IReadOnlyList<string> resolved = [];
            try
            {
                resolved = cmdlet.GetResolvedProviderPathFromPSPath(path, out _);
            }
            catch (ItemNotFoundException exception)
            {
                cmdlet.WriteError(new ErrorRecord(exception, "PathNotFound", ErrorCategory.ObjectNotFound, path));
            }

            foreach (string file in resolved) yield return file;
        }
    }

    /// <returns>A reader, or null after the error was written.</returns>
    public static StreamReader? Open(PSCmdlet cmdlet, string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            cmdlet.WriteError(new ErrorRecord(exception, "FileOpenFailure", ErrorCategory.OpenError, path));
            return null;
        }
    }
}
