using System.Text.Json;
using LlmBench.Authoring;
using LlmBench.Sandbox;
using LlmBench.Sandbox.Sql;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the answer's query gives the rows of the right query on every set of rows.</summary>
/// <param name="grader">Compares queries.</param>
/// <param name="schema">Field with the statements that make the tables.</param>
/// <param name="variants">Field with a list of statements that fill them.</param>
/// <param name="gold">Field with the right query.</param>
internal sealed class SqlScorer(SqlGrader grader, string schema, string variants, string gold) : IScorer
{
    public const string Name = "sql";

    public string Type => Name;

    public static SqlScorer Read(YamlMap settings, SqlGrader grader) =>
        new SqlScorer(grader, settings.RequiredText("schema"), settings.RequiredText("variants"), settings.RequiredText("gold"));

    public ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        if (input.Answer is not { } answer) return ValueTask.FromResult(ScorerResult.Of(Name, passed: false, "no query was found"));
        CodeResult result = grader.Grade(TaskOf(input.Item), answer.Value, cancellation);
        return ValueTask.FromResult(ScorerResult.Of(Name, result.Passed, $"{(result.Passed ? "the rows are right on all data sets" : result.Reason)} [{result.Mechanism}, level {result.Level}]") with { SandboxLevel = result.Level.ToString() });
    }

    /// <summary>Checks an item before anything is spent on it.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CodeTaskInvalid"/>.</exception>
    public void Validate(BenchmarkItem item, CancellationToken cancellation) => grader.Validate(TaskOf(item), cancellation);

    private SqlTask TaskOf(BenchmarkItem item)
    {
        if (!item.Fields.TryGetValue(variants, out JsonElement list) || list.ValueKind != JsonValueKind.Array)
        {
            throw Invalid(item, $"its field '{variants}' is no list of statements");
        }

        return new SqlTask(
            item.Text(schema) ?? throw Invalid(item, $"it has no field '{schema}'"),
            [.. list.EnumerateArray().Select(variant => variant.ValueKind == JsonValueKind.String ? variant.GetString()! : variant.GetRawText())],
            item.Text(gold) ?? throw Invalid(item, $"it has no field '{gold}'"));
    }

    private static LlmBenchException Invalid(BenchmarkItem item, string reason) => new(
        ErrorIds.CodeTaskInvalid,
        $"Item '{item.Id}' cannot be scored as SQL: {reason}.",
        "Correct the item, or name another field in the scorer.");
}
