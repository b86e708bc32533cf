using System.Text.Json;
using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Evaluation.Simulated;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using LlmBench.Tests.Providers;
using Xunit;

namespace LlmBench.Tests.Evaluation.Running;

/// <summary>A small benchmark of sums, and runs of it.</summary>
internal static class Runs
{
    public const string Model = "m";

    public static readonly SimulatedModel Fast = new()
    {
        Name = Model,
        TtftMs = SimulatedDistribution.Fixed(1),
        TokenIntervalMs = SimulatedDistribution.Fixed(0.05),
        AnswerQuality = 0.8,
    };

    /// <summary>A definition of sums in a folder.</summary>
    public static BenchmarkPart Sums(string folder, int items, int samples = 1, string score = "{ type: number }", ScorerServices? services = null)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(Path.Join(folder, "items.jsonl"), Enumerable.Range(1, items).Select(i =>
            JsonSerializer.Serialize(new { id = $"sum-{i}", category = i % 3 == 0 ? "three" : "other", question = $"What is {i} plus 1?", target = $"{i + 1}" })));
        string path = Path.Join(folder, "sums.bench.yaml");
        File.WriteAllText(path, $$$"""
            schema: llmbench.benchmark/1
            name: sums
            version: 1.0.0
            data: { format: jsonl, file: items.jsonl }
            prompt: { user: "{{question}} End with 'Answer: N'." }
            sampling: { temperature: 0, maxOutputTokens: 64, samples: {{{samples}}} }
            extract: [ { id: answer, after: "Answer:" } ]
            scoreProfiles: { strict: [ { id: alone, regex: '^(\d+)$' } ] }
            score: { of: [ {{{score}}} ] }
            """);
        BenchmarkDefinition definition = DefinitionFile.Read(path).Profile(null);
        LoadedBenchmark loaded = BenchmarkLoader.Load(definition, null);
        var scorer = new AnswerScorer(definition, services ?? ScorerServices.None);
        return new BenchmarkPart(
            loaded,
            ItemDraw.Order(loaded.Items, 1),
            definition.Sampling,
            [new Scoring(null, (item, prompt, reply, cancellation) => scorer.ScoreAsync(item, prompt, reply, cancellation).AsTask())]);
    }

    public static BenchmarkPlan Plan(Uri address, BenchmarkPart part, params string[] models) => new()
    {
        RunId = "run",
        Provider = new ProviderProfile { Name = KnownProviders.Simulator, BaseUri = address },
        Models = models.Length > 0 ? models : [Model],
        Parts = [part],
        RetryPolicy = RetryPolicy.None,
    };

    public static SimulatorServer Simulator(BenchmarkPart part, params SimulatedModel[] models) => SimulatorServer.Start(new SimulatorOptions
    {
        Models = models.Length > 0 ? models : [Fast],
        Answers = new BenchmarkAnswers([part]),
    });

    public static CallBudget Budget(decimal? cap = null, decimal spent = 0, decimal price = 10) =>
        new(new CostMeter(new PriceBook(BuiltInPrices.SimulatedRows(KnownProviders.Simulator, [Fast with { InputPricePerMillion = price, OutputPricePerMillion = price }]))), cap, spent);

    /// <summary>Runs a plan to its end, in a folder where one is named; a folder that holds a run is gone on with.</summary>
    public static async Task<RunResult> RunAsync(BenchmarkPlan plan, string? folder = null, CallBudget? budget = null, int? stopAfter = null, int patience = 0)
    {
        BenchmarkFolderReader? stored = folder is not null && RunPlanFile.Exists(folder) ? new BenchmarkFolderReader(folder) : null;
        using BenchmarkFolder? writer = folder is null ? null : stored is null ? BenchmarkFolder.Create(folder, BenchmarkPlans.Record(plan)) : BenchmarkFolder.Reopen(folder);
        using var client = new ChatClient(plan.Provider, null, plan.RetryPolicy);
        CallBudget money = budget ?? Budget();
        var run = new BenchmarkRun(plan, new Questioner(plan.RunId, client, money, patience, new InstantTime()), money, writer, stored, detailed: true);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        List<BenchmarkEvent> events = [];
        await foreach (BenchmarkEvent item in run.RunAsync(linked.Token))
        {
            events.Add(item);
            if (events.OfType<BenchmarkEvent.Answer>().Count() >= stopAfter)
            {
                await linked.CancelAsync();
            }
        }

        BenchmarkEvent.Finished finished = Assert.IsType<BenchmarkEvent.Finished>(events[^1]);
        return new RunResult(finished.Report, finished.GaveUp, [.. events.OfType<BenchmarkEvent.Answer>().Select(item => item.Row)]);
    }
}

/// <summary>What a run came to.</summary>
internal sealed record RunResult(BenchmarkReport Report, IReadOnlyList<string> GaveUp, IReadOnlyList<AnswerRow> Answers)
{
    public BenchmarkSummary Summary => Assert.Single(Report.Summaries);
}
