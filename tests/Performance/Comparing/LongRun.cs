using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Performance.Comparing;

/// <summary>Writes the folder of a long run: conversations of three turns, lognormal times, rare errors.</summary>
internal static class LongRun
{
    private const int Turns = 3;
    private const double RequestsPerSecond = 200;

    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="folder">A folder that holds no run.</param>
    /// <param name="requests">How many.</param>
    /// <param name="medianMs">Median of the time to first token.</param>
    /// <param name="errorRate">Share of requests that fail.</param>
    /// <param name="seed">Of times and errors.</param>
    public static void Write(string folder, int requests, double medianMs, double errorRate, ulong seed)
    {
        string model = $"model-{seed}";
        RunPlanRecord plan = Plan(model, requests);
        using RunFolder run = RunFolder.Create(folder, plan);
        var recorder = new LoadRecorder();
        var chance = new SeededChance(seed);
        for (int first = 0; first < requests; first += Turns)
        {
            RequestRow[] turns = [.. Enumerable.Range(first, Math.Min(Turns, requests - first)).Select(index => Row(plan, model, index, medianMs, errorRate, ref chance))];
            foreach (RequestRow row in turns)
            {
                run.Write(row);
                recorder.Add(row);
            }

            ConversationRow conversation = Conversation(plan, model, turns);
            run.Write(conversation);
            recorder.Add(conversation);
        }

        run.Write(recorder.Summarize(new RunWindow
        {
            RunId = plan.RunId,
            Provider = plan.Provider,
            Model = model,
            Scenario = plan.Scenario,
            ConcurrentUsers = plan.ConcurrentUsers,
            Seed = plan.Seed,
            Streamed = true,
            StartedAt = s_start,
            Seconds = requests / RequestsPerSecond,
        }));
    }

    private static RunPlanRecord Plan(string model, int requests) => new()
    {
        RunId = $"long-{model}",
        CreatedAt = s_start,
        Provider = "written",
        BaseUri = new Uri("http://localhost/"),
        Models = [model],
        Scenario = "customer-service",
        ConcurrentUsers = 50,
        RequestCount = requests,
        Seed = 1,
        Stream = true,
        RetryPolicy = "none",
        ModuleVersion = "0",
        Runtime = "-",
        OperatingSystem = "-",
    };

    private static RequestRow Row(RunPlanRecord plan, string model, int index, double medianMs, double errorRate, ref SeededChance chance)
    {
        double ttft = medianMs * Math.Exp(0.4 * chance.NextNormal());
        int tokens = 40 + chance.NextBelow(80);
        double tpot = 12 * Math.Exp(0.2 * chance.NextNormal());
        double e2e = ttft + (tpot * (tokens - 1));
        bool succeeded = chance.NextUnit() >= errorRate;
        return new RequestRow
        {
            RunId = plan.RunId,
            Provider = plan.Provider,
            Model = model,
            Scenario = plan.Scenario,
            Category = "order_status",
            Conversation = (index / Turns) + 1,
            Turn = (index % Turns) + 1,
            User = (index % 50) + 1,
            Phase = LoadPhase.Measured,
            StartedAt = s_start.AddSeconds(index / RequestsPerSecond),
            Succeeded = succeeded,
            Outcome = succeeded ? Outcome.Succeeded : Outcome.ServerError,
            HttpStatus = succeeded ? 200 : 500,
            Attempts = 1,
            SendLagMs = 0.2,
            TtfbMs = succeeded ? ttft - 5 : null,
            TtftMs = succeeded ? ttft : null,
            TtfvMs = succeeded ? ttft : null,
            TpotMs = succeeded ? tpot : null,
            E2eMs = succeeded ? e2e : null,
            UserTtftMs = succeeded ? ttft + 0.2 : null,
            UserE2eMs = succeeded ? e2e + 0.2 : null,
            InputTokens = 120,
            OutputTokens = succeeded ? tokens : 0,
            TokenSource = succeeded ? TokenSource.Usage : TokenSource.None,
            CostUsd = 0.000001m * (120 + tokens),
            UnitEvents = tokens,
            FinishReason = succeeded ? "stop" : null,
            ResponseModel = model,
            ProviderRequestId = $"req-{index}",
            Streamed = true,
            Simulated = true,
            ChunkGapsMs = [.. Enumerable.Repeat((float)tpot, 12)],
        };
    }

    private static ConversationRow Conversation(RunPlanRecord plan, string model, RequestRow[] turns) => new()
    {
        RunId = plan.RunId,
        Provider = plan.Provider,
        Model = model,
        Scenario = plan.Scenario,
        Category = turns[0].Category,
        Conversation = turns[0].Conversation,
        User = turns[0].User,
        Phase = LoadPhase.Measured,
        StartedAt = turns[0].StartedAt,
        State = turns.All(turn => turn.Succeeded) ? ConversationState.Completed : ConversationState.Failed,
        Outcome = turns.FirstOrDefault(turn => !turn.Succeeded)?.Outcome ?? Outcome.Succeeded,
        TurnsAnswered = turns.Count(turn => turn.Succeeded),
        Turns = Turns,
        ConversationMs = turns.Sum(turn => turn.UserE2eMs ?? 0),
        InputTokens = turns.Sum(turn => turn.InputTokens),
        OutputTokens = turns.Sum(turn => turn.OutputTokens),
        TokenSource = TokenSource.Usage,
        CostUsd = turns.Sum(turn => turn.CostUsd),
        Simulated = true,
    };
}
