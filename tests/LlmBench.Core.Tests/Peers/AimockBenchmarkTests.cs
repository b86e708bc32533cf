using System.Text.Json;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Pricing;
using LlmBench.Providers;
using LlmBench.Tests.Evaluation.Running;
using Xunit;

namespace LlmBench.Tests.Peers;

/// <summary>A benchmark from end to end on a server that nobody here wrote.</summary>
public sealed class AimockBenchmarkTests(AimockServer server) : IClassFixture<AimockServer>, IDisposable
{
    private const string MarkHeader = "x-mark";
    private const string Model = "constant";

    private readonly string _mark = Guid.NewGuid().ToString("n");
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_constant_answer_scores_the_share_of_its_letter(bool stream)
    {
        BenchmarkPart part = Mmlu();

        RunResult run = await RunAsync(part, stream);

        double share = (double)part.Items.Count(item => item.Target == "D") / part.Items.Count;
        Assert.Equal(share, run.Summary.Score!.Value, 6);
        Assert.Equal((part.Items.Count, 1.0, false, true), (run.Summary.Answered, run.Summary.Coverage, run.Summary.Simulated, run.Summary.IsSample));
        Assert.Equal((90L * part.Items.Count, 9L * part.Items.Count, "Usage"), (run.Summary.InputTokens, run.Summary.OutputTokens, run.Summary.TokenSource));
        Assert.Equal(stream, run.Summary.TtftP50Ms is not null);
        Assert.Null(run.Summary.CostUsd);
        Assert.Contains("no price is known", run.Summary.Caveats, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_was_asked_each_question_once_in_the_words_of_the_definition()
    {
        BenchmarkPart part = Mmlu();

        await RunAsync(part, stream: true);

        IReadOnlyList<JsonElement> received = await server.ReceivedAsync(MarkHeader, _mark);
        Assert.Equal(
            part.Items.Select(item => part.Benchmark.Render(item)[^1].Content).Order(StringComparer.Ordinal),
            received.Select(body => body.GetProperty("messages").EnumerateArray().Last().GetProperty("content").GetString()).Order(StringComparer.Ordinal));
        Assert.All(received, body => Assert.Equal(0, body.GetProperty("temperature").GetDouble()));
    }

    private static BenchmarkPart Mmlu()
    {
        BenchmarkDefinition definition = DefinitionFile.Read(Path.Join(Repository.Benchmarks, "mmlu", "mmlu.bench.yaml")).Profile(null);
        LoadedBenchmark loaded = BenchmarkLoader.Load(definition, null);
        var scorer = new AnswerScorer(definition, ScorerServices.None);
        return new BenchmarkPart(
            loaded,
            ItemDraw.Order(loaded.Items, 1),
            definition.Sampling,
            [new Scoring(null, (item, prompt, reply, cancellation) => scorer.ScoreAsync(item, prompt, reply, cancellation).AsTask())]);
    }

    private Task<RunResult> RunAsync(BenchmarkPart part, bool stream)
    {
        BenchmarkPlan plan = Runs.Plan(server.BaseUri, part, Model) with
        {
            Provider = new ProviderProfile { Name = "peer", BaseUri = server.BaseUri, Headers = new Dictionary<string, string> { [MarkHeader] = _mark } },
            Stream = stream,
        };
        return Runs.RunAsync(plan, Path.Join(_temporary.Location, "run"), new CallBudget(new CostMeter(new PriceBook([]))));
    }
}
