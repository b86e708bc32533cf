using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Sandbox;

namespace LlmBench.Commands;

/// <summary>Asks models the questions of benchmarks, scores the answers, and tells quality, latency and cost of the same calls.</summary>
/// <remarks>
/// One summary row is written for each model and benchmark: the score with its 95 % interval, what became of the other answers (cut by the token limit, declined, nothing found,
/// failed), the times, the tokens and the money. -By adds a row for each category, -Compare one for each pair of models, -Detailed one for each answer as it is scored; RowType
/// tells them apart. A failed call is no wrong answer: it is not in the score, lowers Coverage, and is asked again with -Resume.
/// <para>
/// All models get the same questions in the same order, drawn from the seed, each question to all models before the next one; whatever stops the run early, they can still be
/// compared pair by pair. A larger -SampleCount holds the smaller one. With -ConcurrentUsers everything is asked again at each level, one model after the other: quality under load.
/// </para>
/// <para>
/// With -OutputPath each answer is on disk before it is scored. After a crash, Ctrl-C or a reached -MaxCost, -Resume goes on and pays for no answer twice. Update-LlmScore scores the
/// stored answers again by other rules, without a call. Ctrl-C (or Esc) ends the run and still gives the result, with Partial set; where the pipeline itself is stopped, it is left in $LlmLastResult.
/// </para>
/// <para>The built-in simulator answers right as often as its models' AnswerQuality says. Everything so made says Simulated. about_LlmBench_Metrics defines every number.</para>
/// </remarks>
/// <example>
/// <code>Invoke-LlmBenchmark</code>
/// <para>Asks a simulated model the questions of a web shop's customers: no key, no network, no cost.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark mmlu,gsm8k -Provider holysheep -Model holysheep-fast,deepseek-v3.2 -DataPath ./data -SampleCount 400 -Compare -OutputPath ./quality -MaxCost 5</code>
/// <para>Asks two models the same 400 questions of each benchmark, says whether they differ by more than chance, and spends no more than 5 US dollars.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark ecommerce -ConcurrentUsers 1,8,32 | Sort-Object ConcurrentUsers | Format-Table ConcurrentUsers, Score, TtftP95Ms, E2eP95Ms</code>
/// <para>Shows whether quality and latency hold under load.</para>
/// </example>
/// <example>
/// <code>Invoke-LlmBenchmark ./my.bench.yaml -Detailed | Where-Object RowType -eq Answer | Where-Object Outcome -eq Wrong | Export-Csv wrong.csv</code>
/// <para>Exports the wrong answers to questions of your own.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "LlmBenchmark", SupportsShouldProcess = true)]
[OutputType(typeof(BenchmarkSummary), typeof(CategoryScoreRow), typeof(ModelComparisonRow), typeof(AnswerRow))]
public sealed partial class InvokeLlmBenchmarkCommand : ProviderCmdlet
{
    private const string DefaultBenchmark = "ecommerce";

    /// <summary>The benchmarks: names such as mmlu, a name and a profile such as mmlu/simple-evals-cot, or paths of definition files. Default: ecommerce.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "Names, name/profile, or paths of definition files. Default: ecommerce.")]
    [ArgumentCompleter(typeof(BenchmarkCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Benchmark { get; set; } = [DefaultBenchmark];

    /// <summary>Name of the profile, for benchmarks that are named without one: how they are asked and read. Default: each benchmark's own default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the profile. Default: each benchmark's own default.")]
    [ArgumentCompleter(typeof(BenchmarkProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>The models, which all get the same questions. Default: the profile's own.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true, HelpMessage = "The models, which all get the same questions. Default: the profile's own.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Model { get; set; }

    /// <summary>File or folder of the official data; with several benchmarks a folder with a folder for each. Default: what the definition brings, which may be a small sample.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "File or folder of the official data. Default: what the definition brings.")]
    [AllowNull]
    [AllowEmptyString]
    public string? DataPath { get; set; }

    /// <summary>Asks the questions of these categories only, or of the larger groups such as STEM.</summary>
    [Parameter(HelpMessage = "Ask the questions of these categories or groups only.")]
    [Alias("Subject")]
    [ValidateNotNullOrEmpty]
    public string[]? Category { get; set; }

    /// <summary>Number of questions of each benchmark, drawn by the seed with each category's due share. Default: all.</summary>
    [Parameter(HelpMessage = "Number of questions of each benchmark. Default: all.")]
    [ValidateRange(1, int.MaxValue)]
    public int? SampleCount { get; set; }

    /// <summary>Answers to each question, 1 to 1,000. Default: what the definition says, usually 1.</summary>
    [Parameter(HelpMessage = "Answers to each question. Default: what the definition says.")]
    [ValidateRange(1, 1000)]
    public int? Repeat { get; set; }

    /// <summary>Seed of the sample and the order of the questions. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of the sample and the order of the questions. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <summary>Requests under way at the same time, 1 to 1,000. Default 8.</summary>
    [Parameter(HelpMessage = "Requests under way at the same time. Default 8.")]
    [Alias("Concurrency")]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Levels of concurrency, 1 to 1,000 each, at which everything is asked again: one summary row for each shows quality under load. It costs as many times as much.</summary>
    [Parameter(HelpMessage = "Levels of concurrency at which everything is asked again.")]
    [ValidateRange(1, 1000)]
    public int[]? ConcurrentUsers { get; set; }

    /// <summary>Adds a row for each category, subject, rule, outcome, scorer, or value of a field of the questions, such as language.</summary>
    [Parameter(HelpMessage = "Add a row for each category, subject, rule, outcome, scorer or value of a field.")]
    [ArgumentCompleter(typeof(GroupingCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? By { get; set; }

    /// <summary>Adds a row for each pair of models: McNemar's exact test or a paired test, with Holm's correction.</summary>
    [Parameter(HelpMessage = "Add a row for each pair of models.")]
    public SwitchParameter Compare { get; set; }

    /// <summary>Writes a row for each answer as it is scored, before the summary.</summary>
    [Parameter(HelpMessage = "Write a row for each answer as it is scored.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Scores the answers by another rule set of the benchmark, such as strict, flexible, simple-evals or lm-eval; all gives a summary for each.</summary>
    [Parameter(HelpMessage = "Rule set by which the answers are scored, or all. Default: the benchmark's own.")]
    [ValidateNotNullOrEmpty]
    public string? ScoreProfile { get; set; }

    /// <summary>A folder for the run: plan, every answer, scores, summaries. A killed run stays readable and can be gone on with.</summary>
    [Parameter(HelpMessage = "A folder for the run.")]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Goes on with the run in -OutputPath: what has an answer is not asked again, what failed is. What is not given again is taken from that run. Begins anew where the folder holds none.</summary>
    [Parameter(HelpMessage = "Go on with the run in -OutputPath.")]
    public SwitchParameter Resume { get; set; }

    /// <summary>The most that the run may cost, US dollars, judges and earlier parts of a resumed run included. It ends with a valid partial result before the next call could pass it.</summary>
    [Parameter(HelpMessage = "The most that the run may cost, US dollars.")]
    public decimal? MaxCost { get; set; }

    /// <summary>The provider of the judge, for benchmarks that have one. Default: what the definition says, else the run's own.</summary>
    [Parameter(HelpMessage = "The provider of the judge. Default: what the definition says, else the run's own.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? JudgeProvider { get; set; }

    /// <summary>The model that judges. Default: what the definition says, else the provider's own.</summary>
    [Parameter(HelpMessage = "The model that judges. Default: what the definition says, else the provider's own.")]
    [ValidateNotNullOrEmpty]
    public string? JudgeModel { get; set; }

    /// <summary>How well code that a model wrote must be kept apart before it is run: Process, Isolated or Container. Default Isolated; what is weaker is refused before anything is asked.</summary>
    [Parameter(HelpMessage = "How well code that a model wrote must be kept apart. Default Isolated.")]
    public SandboxLevel RequireSandbox { get; set; } = SandboxLevel.Isolated;

    /// <summary>The Python that runs code. Default: the first one that works.</summary>
    [Parameter(HelpMessage = "The Python that runs code. Default: the first one that works.")]
    [ValidateNotNullOrEmpty]
    public string? PythonPath { get; set; }

    /// <summary>Image with python3 for code that runs in a container. Default: no container.</summary>
    [Parameter(HelpMessage = "Image with python3 for code that runs in a container. Default: no container.")]
    [ValidateNotNullOrEmpty]
    public string? ContainerImage { get; set; }

    /// <summary>Sampling temperature, 0 to 2, in place of the definition's.</summary>
    [Parameter(HelpMessage = "Sampling temperature, 0 to 2, in place of the definition's.")]
    [ValidateRange(0.0, 2.0)]
    public double? Temperature { get; set; }

    /// <summary>Limit of generated tokens per answer, 1 to 1,000,000, in place of the definition's. Answers that it cuts lower the score, and TruncatedRate shows how many.</summary>
    [Parameter(HelpMessage = "Limit of generated tokens per answer, in place of the definition's.")]
    [Alias("MaxTokens")]
    [ValidateRange(1, 1_000_000)]
    public int? MaxOutputTokens { get; set; }

    /// <summary>Asks for answers in one piece. TTFT and TPOT are then empty.</summary>
    [Parameter(HelpMessage = "Ask for answers in one piece instead of streams.")]
    public SwitchParameter NonStreaming { get; set; }

    /// <summary>Whether failed attempts are repeated: None or Standard, which also waits out rate limits for some minutes. Default Standard.</summary>
    [Parameter(HelpMessage = "Whether failed attempts are repeated. Default Standard.")]
    public RetryPolicy RetryPolicy { get; set; } = RetryPolicy.Standard;

    /// <summary>Does not ask the provider for its models first. For models that it does not list.</summary>
    [Parameter(HelpMessage = "Do not ask the provider for its models first.")]
    public SwitchParameter SkipCheck { get; set; }
}
