namespace LlmBench.Shell;

/// <summary>The exit codes of pwsh, and one of our own for a module that cannot be loaded.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int Usage = 64;
    public const int ModuleUnavailable = 66;
}
