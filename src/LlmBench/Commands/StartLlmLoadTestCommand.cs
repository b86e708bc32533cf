using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Load;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lets many users talk to a model at the same time and measures what each of them waits for.</summary>
/// <remarks>
/// Each user takes a conversation, says its turns one after the other with the history of real answers, thinks in between, and takes the next.
/// The clock of a turn starts when the turn is due, not when this machine gets round to sending it; SendLagMs shows the difference. One summary row
/// is written for each provider and model; with -Detailed also one for each request and conversation as it ends; RowType tells them apart, and Export-Csv wants one kind of them only.
/// <para>
/// The client warms itself up on an embedded simulator first. With -Duration the load itself also runs for a warm-up of a tenth of it, at most 5 s; those requests are billed but
/// are in no percentile. Ctrl-C (or Esc) ends the run and still gives the result, with Partial set; where the pipeline itself is stopped, it is left in $LlmLastResult.
/// </para>
/// <para>
/// A failed request is a row, not an error. Failures are never repeated unless -RetryPolicy says so, since a load test wants to see every 429. The run gives up by itself on a
/// refused key, an exhausted quota, and where the first 50 requests all fail. With -MaxCost it ends before it could cost more.
/// </para>
/// <para>
/// With -ConcurrentUsers a slow provider is asked less, as users wait for its answers. With -RequestRate requests come at their moments whatever happens: the load
/// that real customers make. Each is the next turn of a conversation whose user is ready, else the first of a new one. Moments are fixed by -Seed before anything is sent.
/// </para>
/// <para>about_LlmBench_Metrics defines every number, about_LlmBench_Scenarios the scenario file.</para>
/// </remarks>
/// <example>
/// <code>Start-LlmLoadTest -ConcurrentUsers 20 -Duration 15s</code>
/// <para>Runs the main job on the built-in simulator: no key, no network, no cost.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Provider holysheep -Model holysheep-fast,deepseek-v3.2 -Duration 5m -OutputPath ./baseline | Sort-Object E2eP95Ms | Export-Csv baseline.csv</code>
/// <para>Measures two models one after the other with 50 users, keeps every request in a folder, and exports the summary rows, fastest first.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Provider openai,holysheep -Model gpt-4o-mini,holysheep-fast -Interleave -RequestRate 2 -Duration 10m -OutputPath ./side-by-side</code>
/// <para>Asks two providers at the same time, each for its own model and at the same moments for the same things.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Scenario ./my-shop.yaml -RequestCount 300 -Detailed | Where-Object RowType -eq Request | Sort-Object TtftMs -Descending | Select-Object -First 10 Category, Turn, TtftMs, Outcome</code>
/// <para>Shows the ten slowest first tokens of a scenario of your own.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -RequestRate 20 -Burstiness 0.5 -Duration 30s | Select-Object RequestRate, SentPerSecond, Dropped, UserTtftP95Ms</code>
/// <para>Sends 20 requests a second in bursts, whether or not the provider keeps up.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -ConcurrentUsers 20 -Duration 30s -Objective 'UserTtftP95Ms -lt 800','ErrorRate -lt 0.01' -AbortOnFail | Format-List ObjectivesMet, ObjectivesMissed, GoodputRatio</code>
/// <para>Holds the run against two objectives and ends it, after ten seconds, as soon as one is missed.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Provider openai -RequestRate 0.5 -Duration 1.00:00:00 -Interval 5m -OutputPath ./day | Where-Object RowType -eq Interval | Format-Table StartedAt, Requests, ErrorRate, TtftP95Ms, E2eP95Ms</code>
/// <para>Watches a provider for a day and shows every five minutes as they pass.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Sweep Auto -ConcurrentUsers 64 -Duration 20s -Objective 'UserTtftP95Ms -lt 800' | Where-Object RowType -eq Sweep | Format-List BestLoad, Saturated, Verdict</code>
/// <para>Looks for the most users, up to 64, for whom the first token comes in time.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Trace ./AzureLLMInferenceTrace_conv.csv -TraceSpeed 4 -Duration 5m</code>
/// <para>Replays the first twenty minutes of recorded traffic four times as fast.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "LlmLoadTest", SupportsShouldProcess = true)]
[OutputType(typeof(LoadTestSummary), typeof(SweepRow), typeof(ConversationRow), typeof(RequestRow), typeof(IntervalRow))]
public sealed partial class StartLlmLoadTestCommand : RunCmdlet
{
    /// <summary>What the users say: the name of a built-in scenario or the path of a YAML or JSON file. Default: customer-service.</summary>
    [Parameter(HelpMessage = "Name of a built-in scenario, or path of a YAML or JSON file. Default: customer-service.")]
    [ArgumentCompleter(typeof(ScenarioCompleter))]
    [ValidateNotNullOrEmpty]
    public string Scenario { get; set; } = ScenarioCatalog.DefaultName;

    /// <summary>Users who talk at the same time, 1 to 20,000. Default 50.</summary>
    [Parameter(HelpMessage = "Users who talk at the same time, 1 to 20,000. Default 50.")]
    [Alias("Concurrency")]
    [ValidateRange(1, 20_000)]
    public int ConcurrentUsers { get; set; } = 50;

    /// <summary>Length of the measured window: 90s, 5m, 00:05:00, a TimeSpan or a number of seconds. Default 60s, unless -RequestCount is given.</summary>
    [Parameter(HelpMessage = "Length of the measured window, such as 90s or 5m. Default 60s.")]
    [DurationTransform]
    public TimeSpan? Duration { get; set; }

    /// <summary>Number of requests in the measured window, instead of -Duration. Exactly so many are sent.</summary>
    [Parameter(HelpMessage = "Number of requests to measure, instead of -Duration.")]
    [ValidateRange(1, int.MaxValue)]
    public int? RequestCount { get; set; }

    /// <summary>Load before the measured window. Default: a tenth of -Duration, at most 5s; none with -RequestCount. These requests are billed.</summary>
    [Parameter(HelpMessage = "Load before the measured window. Default: a tenth of -Duration, at most 5s.")]
    [DurationTransform]
    public TimeSpan? WarmUp { get; set; }

    /// <summary>Mean think time of the users, in place of the scenario's. 0 is the hardest load that so many users can make.</summary>
    [Parameter(HelpMessage = "Mean think time of the users, in place of the scenario's.")]
    [DurationTransform]
    public TimeSpan? ThinkTime { get; set; }

    /// <summary>Limit of generated tokens per answer, 1 to 1,000,000, in place of the scenario's.</summary>
    [Parameter(HelpMessage = "Limit of generated tokens per answer, in place of the scenario's.")]
    [Alias("MaxTokens")]
    [ValidateRange(1, 1_000_000)]
    public int? MaxOutputTokens { get; set; }

    /// <summary>Sampling temperature, 0 to 2, in place of the scenario's.</summary>
    [Parameter(HelpMessage = "Sampling temperature, 0 to 2, in place of the scenario's.")]
    [ValidateRange(0.0, 2.0)]
    public double? Temperature { get; set; }

    /// <summary>Asks for answers in one piece. TTFT and TPOT are then empty.</summary>
    [Parameter(HelpMessage = "Ask for answers in one piece instead of streams.")]
    public SwitchParameter NonStreaming { get; set; }

    /// <summary>Whether failed attempts are repeated: None or Standard. Default None.</summary>
    [Parameter(HelpMessage = "Whether failed attempts are repeated. Default None.")]
    public RetryPolicy RetryPolicy { get; set; } = RetryPolicy.None;

    /// <summary>Seed of categories and think times. The same seed says the same things in the same order. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of categories and think times. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <summary>
    /// A cap on the list price of all requests of all models together, in US dollars, more than 0. What a request can cost at most is set aside before it is sent; the run ends
    /// before it could pass the cap, with Partial set and a valid result. The model must have a price. Default: no cap.
    /// </summary>
    [Parameter(HelpMessage = "A cap on the cost of the whole run, in US dollars.")]
    public decimal? MaxCost { get; set; }

    /// <summary>Writes a row for each request and each conversation as it ends, before the summary.</summary>
    [Parameter(HelpMessage = "Write a row for each request and conversation as well.")]
    public SwitchParameter Detailed { get; set; }

    /// <summary>A folder for the run: plan, every request, every conversation, summaries. A killed run stays readable; see Import-LlmResult.</summary>
    [Parameter(HelpMessage = "A folder for the run; it must not hold one.")]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Does not ask the provider for its models first. For models that it does not list.</summary>
    [Parameter(HelpMessage = "Do not ask the provider for its models first.")]
    public SwitchParameter SkipCheck { get; set; }
}
