using System.Management.Automation;

namespace LlmBench.Shell.StockCmdlets;

/// <summary>A cmdlet over the engine's providers. What fails for one path is an error and stops no other path.</summary>
public abstract class ProviderCmdlet : PSCmdlet
{
    private protected void ForEach(IEnumerable<string> paths, Action<string> act)
    {
        foreach (string path in paths)
        {
            try
            {
                act(path);
            }
            catch (Exception exception) when (exception is IContainsErrorRecord and not FlowControlException)
            {
                ErrorRecord inner = ((IContainsErrorRecord)exception).ErrorRecord;
                WriteError(new ErrorRecord(inner, exception));
            }
        }
    }
}
