namespace LlmBench.Sandbox.Sql;

/// <summary>A query that could not be run, or was stopped.</summary>
/// <param name="outcome">How it ended.</param>
/// <param name="message">Why.</param>
internal sealed class SqlException(CodeOutcome outcome, string message) : Exception(message)
{
    public CodeOutcome Outcome { get; } = outcome;
}
