using LlmBench.Chat;
using LlmBench.Comparing;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Tests.Comparing;

/// <summary>A load test that never ran: its rows are drawn, so that what a comparison finds in them is known.</summary>
internal sealed record WrittenRun
{
    public const int Turns = 3;

    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public string RunId { get; init; } = "run";

    public string Model { get; init; } = "m";

    public int Conversations { get; init; } = 400;

    /// <summary>When it began, after some common instant.</summary>
    public TimeSpan After { get; init; }

    public double TtftMs { get; init; } = 200;

    /// <summary>What a conversation's requests share of the spread of their logarithms, and what each has of its own.</summary>
    public double SharedSigma { get; init; } = 0.2;

    public double Sigma { get; init; } = 0.3;

    /// <summary>Fails every so many-th request; 0 for none.</summary>
    public int FailEvery { get; init; }

    public int CutEvery { get; init; }

    public decimal? CostUsd { get; init; } = 0.001m;

    public ulong ChanceSeed { get; init; } = 1;

    /// <summary>Seed of what conversations have in common; the same on both sides of a paired run.</summary>
    public ulong SharedSeed { get; init; } = 100;

    public bool Simulated { get; init; }

    public double? LoadStep { get; init; }

    /// <summary>Times of the requests, in order; null draws them.</summary>
    public IReadOnlyList<double>? Times { get; init; }

    public RunPlanRecord Plan { get; init; } = new()
    {
        RunId = "run",
        CreatedAt = s_start,
        Provider = "p",
        BaseUri = new Uri("http://localhost/"),
        Models = ["m"],
        Scenario = "customer-service",
        ScenarioHash = "00ff00ff00ff",
        ConcurrentUsers = 20,
        Duration = TimeSpan.FromMinutes(5),
        Seed = 1,
        Stream = true,
        RetryPolicy = "none",
        ModuleVersion = "1",
        Runtime = "-",
        OperatingSystem = "-",
    };

    public IEnumerable<RequestRow> Requests()
    {
        var chance = new SeededChance(ChanceSeed);
        var shared = new SeededChance(SharedSeed);
        double together = 0;
        for (int index = 0; index < Conversations * Turns; index++)
        {
            together = index % Turns == 0 ? SharedSigma * shared.NextNormal() : together;
            yield return Row(index, Times?[index] ?? TtftMs * Math.Exp(together + (Sigma * chance.NextNormal())));
        }
    }

    public IEnumerable<ConversationRow> Ends() => Requests().Chunk(Turns).Select(turns => new ConversationRow
    {
        RunId = RunId,
        Provider = "p",
        Model = Model,
        Scenario = Plan.Scenario,
        Category = "order_status",
        Conversation = turns[0].Conversation,
        LoadStep = LoadStep,
        Phase = LoadPhase.Measured,
        StartedAt = turns[0].StartedAt,
        State = turns.All(turn => turn.Succeeded) ? ConversationState.Completed : ConversationState.Failed,
        TurnsAnswered = Turns,
        Turns = Turns,
        CostUsd = turns.Sum(turn => turn.CostUsd),
        Simulated = Simulated,
    });

    public LoadTestSummary Summary()
    {
        var recorder = new LoadRecorder();
        foreach (RequestRow row in Requests()) recorder.Add(row);
        foreach (ConversationRow row in Ends()) recorder.Add(row);
        return recorder.Summarize(new RunWindow
        {
            RunId = RunId,
            Provider = "p",
            Model = Model,
            LoadStep = LoadStep,
            Scenario = Plan.Scenario,
            ConcurrentUsers = Plan.RequestRate is null ? Plan.ConcurrentUsers : null,
            RequestRate = Plan.RequestRate,
            Seed = Plan.Seed,
            Streamed = Plan.Stream,
            StartedAt = s_start + After,
            Seconds = Conversations * Turns / 4.0,
        });
    }

    /// <summary>Writes it into a folder.</summary>
    public string Write(string folder, bool ended = true)
    {
        using RunFolder run = RunFolder.Create(folder, Plan with { RunId = RunId, Models = [Model] });
        foreach (RequestRow row in Requests()) run.Write(row);
        foreach (ConversationRow row in Ends()) run.Write(row);
        if (ended) run.Write(Summary());
        return folder;
    }

    /// <summary>Reads it as a side, from its rows.</summary>
    public ComparedSide Side(int keep = KeptCalls.Most)
    {
        var reader = new SideReader(keep: keep);
        foreach (RequestRow row in Requests()) reader.Add(row);
        foreach (ConversationRow row in Ends()) reader.Add(row);
        reader.Add(Summary());
        return reader.Sides.Single();
    }

    private RequestRow Row(int index, double ttft)
    {
        bool failed = FailEvery > 0 && index % FailEvery == FailEvery - 1;
        return new RequestRow
        {
            RunId = RunId,
            Provider = "p",
            Model = Model,
            Scenario = Plan.Scenario,
            Category = "order_status",
            Conversation = (index / Turns) + 1,
            Turn = (index % Turns) + 1,
            LoadStep = LoadStep,
            Phase = LoadPhase.Measured,
            StartedAt = s_start + After + TimeSpan.FromSeconds(index / 4.0),
            Succeeded = !failed,
            Outcome = failed ? Outcome.ServerError : Outcome.Succeeded,
            Attempts = 1,
            TtftMs = failed ? null : ttft,
            E2eMs = failed ? null : ttft + 1000,
            UserTtftMs = failed ? null : ttft + 1,
            UserE2eMs = failed ? null : ttft + 1001,
            TpotMs = failed ? null : 20,
            InputTokens = 100,
            OutputTokens = failed ? 0 : 50,
            TokenSource = TokenSource.Usage,
            CostUsd = CostUsd,
            FinishReason = failed ? null : CutEvery > 0 && index % CutEvery == 0 ? "length" : "stop",
            Streamed = true,
            Simulated = Simulated,
        };
    }
}
