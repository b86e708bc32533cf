namespace LlmBench.Shell;

internal enum ShellMode
{
    Interactive,
    Command,
    File,
    StandardInput,
    Version,
    Help,
}
