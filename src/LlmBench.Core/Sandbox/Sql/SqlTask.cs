namespace LlmBench.Sandbox.Sql;

/// <summary>A question whose answer is a query.</summary>
/// <param name="Schema">Creates the tables.</param>
/// <param name="Variants">Rows for them, at least two sets that differ, so that an answer without a query in it fails.</param>
/// <param name="Gold">A right query. Its ORDER BY, if any, makes the order count.</param>
internal sealed record SqlTask(string Schema, IReadOnlyList<string> Variants, string Gold);
