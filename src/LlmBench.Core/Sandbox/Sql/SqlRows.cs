namespace LlmBench.Sandbox.Sql;

/// <summary>What a query returned. Values are null, long, double, string or byte[].</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows, in the order of the query.</param>
internal sealed record SqlRows(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows);
