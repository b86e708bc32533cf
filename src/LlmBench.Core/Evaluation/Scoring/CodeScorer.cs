using System.Globalization;
using LlmBench.Authoring;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Definitions;
using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Right where the program of the answer passes the item's hidden tests in the sandbox.</summary>
/// <param name="runner">The sandbox.</param>
/// <param name="language">A language, or the field that names it.</param>
/// <param name="tests">Field with the tests, which define <c>check</c>.</param>
/// <param name="entryPoint">Field with the name of the function.</param>
/// <param name="prompt">Field with code that the answer may complete; null for none.</param>
/// <param name="cpuLimit">Processor time of one program.</param>
internal sealed class CodeScorer(CodeRunner runner, string language, string tests, string entryPoint, string? prompt, TimeSpan cpuLimit) : IScorer
{
    public const string Name = "code";

    private const double DefaultCpuSeconds = 3;
    private const double MaxCpuSeconds = 60;

    public string Type => Name;

    public static IScorer Read(YamlMap settings, CodeRunner runner) => new CodeScorer(
        runner,
        settings.RequiredText("language"),
        settings.RequiredText("tests"),
        settings.RequiredText("entryPoint"),
        settings.Text("prompt"),
        TimeSpan.FromSeconds(settings.Number("cpuSeconds", 1, MaxCpuSeconds) ?? DefaultCpuSeconds));

    /// <summary>Whether an item's language runs in the sandbox and not in the built-in engine.</summary>
    public static bool NeedsSandbox(ScorerSpec spec, BenchmarkItem item) =>
        spec.Settings.Text("language") is not { } word || CodeLanguages.Find(item.Text(word) ?? word) is not CodeLanguage.JavaScript;

    public async ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        if (input.Answer is not { } answer) return ScorerResult.Of(Name, passed: false, "no program was found");
        CodeQuestion question = QuestionOf(input.Item);

        // Published rules say what goes behind the prompt, to the letter.
        string source = answer.Published is null ? question.ProgramOfAnswer(answer.Value.ReplaceLineEndings("\n")) : question.ProgramOfCompletion(answer.Value);
        var program = new CodeProgram(question.Language, source) { CpuLimit = cpuLimit, WallLimit = cpuLimit * 3 + TimeSpan.FromSeconds(1) };
        CodeResult result = await runner.RunAsync(program, cancellation).ConfigureAwait(false);
        string outcome = result.Passed ? "passed all tests" : $"{Word(result.Outcome)}: {result.Reason}";
        return ScorerResult.Of(Name, result.Passed, $"{outcome} [{result.Mechanism}, level {result.Level}]") with { SandboxLevel = result.Level.ToString() };
    }

    private static string Word(CodeOutcome outcome) => outcome switch
    {
        CodeOutcome.TimedOut => "timed out",
        CodeOutcome.OutOfMemory => "out of memory",
        _ => "failed",
    };

    private CodeQuestion QuestionOf(BenchmarkItem item)
    {
        string word = item.Text(language) ?? language;
        CodeLanguage known = CodeLanguages.Find(word) ?? throw Invalid(item, $"its language '{word}' is none of python, javascript and node");
        return new CodeQuestion(
            known,
            item.Text(entryPoint) ?? throw Missing(item, entryPoint),
            item.Text(tests) ?? throw Missing(item, tests),
            prompt is null ? null : item.Text(prompt));
    }

    private static LlmBenchException Missing(BenchmarkItem item, string field) => Invalid(item, $"it has no field '{field}'");

    private static LlmBenchException Invalid(BenchmarkItem item, string reason) => new(
        ErrorIds.CodeTaskInvalid,
        string.Create(CultureInfo.InvariantCulture, $"Item '{item.Id}' cannot be scored by running code: {reason}."),
        "Correct the item, or name another field in the scorer.");
}
