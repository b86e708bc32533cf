using LlmBench.Chat;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Running;
using LlmBench.Evaluation.Scoring;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;
using Xunit;

namespace LlmBench.Tests.Evaluation.Running;

public sealed class JudgedRunTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_judge_that_answers_nonsense_ends_the_run_early_and_no_answer_is_lost()
    {
        // The simulated judge talks about parcels, whatever it is asked.
        using SimulatorServer server = SimulatorServer.Start(new SimulatorOptions { Models = [Runs.Fast] });
        using var client = new ChatClient(new ProviderProfile { Name = "judge", BaseUri = server.BaseUri }, null, RetryPolicy.None);
        var services = new ScorerServices
        {
            ConnectJudge = (_, _) => (messages, cancellation) => client.SendAsync(new ChatRequest { Model = Runs.Model, Messages = messages }, null, cancellation),
        };
        BenchmarkPart part = Runs.Sums(Path.Join(_temporary.Location, "sums"), 200, score: "{ type: judge, rubric: 'Is it polite?', scale: [1, 5], passAt: 4 }", services: services);
        string folder = Path.Join(_temporary.Location, "run");

        RunResult run = await Runs.RunAsync(Runs.Plan(server.BaseUri, part) with { ThrottleLimit = 2 }, folder);

        Assert.Contains("cannot be scored", Assert.Single(run.GaveUp), StringComparison.Ordinal);
        Assert.True(run.Summary.Partial);
        Assert.Null(run.Summary.Score);
        Assert.Contains(run.Answers, answer => answer.Outcome == AnswerOutcome.Unjudged);
        Assert.All(new BenchmarkFolderReader(folder).Answers(), answer => Assert.NotEmpty(answer.Reply!));
        Assert.InRange(new BenchmarkFolderReader(folder).Answers().Count, 5, 150);
    }
}
