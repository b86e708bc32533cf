namespace LlmBench.Reporting.Content;

/// <summary>How a reader should take a statement or a cell. Shown as a sign and a word, never by colour alone.</summary>
internal enum Standing
{
    None,
    Good,
    Bad,
    Unclear,
}
