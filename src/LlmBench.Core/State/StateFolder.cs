namespace LlmBench.State;

/// <summary>The one folder that outlives a session: provider profiles and canary routes.</summary>
internal static class StateFolder
{
    public const string Variable = "LLMBENCH_HOME";

    /// <summary>The folder that <c>LLMBENCH_HOME</c> names, else <c>LlmBench</c> in the platform's application-data folder. It need not exist yet.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.StateFolderUnavailable"/>: the variable holds a relative path, or the account has no home.</exception>
    public static string Resolve()
    {
        string? chosen = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(chosen))
        {
            // The process's current folder is not PowerShell's current location, so a relative path means two places at once.
            return Path.IsPathFullyQualified(chosen) ? chosen : throw new LlmBenchException(
                ErrorIds.StateFolderUnavailable,
                $"The environment variable {Variable} holds '{chosen}', which is not an absolute path.",
                $"Give it an absolute path: $env:{Variable} = (Get-Location).ProviderPath");
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Join(home, "LlmBench") : throw new LlmBenchException(
            ErrorIds.StateFolderUnavailable,
            "This account has no application-data folder, so there is no place for provider profiles.",
            $"Name a folder: $env:{Variable} = '/var/lib/llmbench'");
    }
}
