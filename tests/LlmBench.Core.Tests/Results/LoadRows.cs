using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Tests.Results;

/// <summary>Rows and folders of load tests, short to write.</summary>
internal static class LoadRows
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A measured request that was due so many seconds after noon.</summary>
    public static RequestRow At(double seconds, double e2eMs = 500, int user = 1) => new()
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        Category = "c",
        Conversation = user,
        Turn = 1,
        User = user,
        Phase = LoadPhase.Measured,
        StartedAt = Noon.AddSeconds(seconds),
        Succeeded = true,
        Outcome = Outcome.Succeeded,
        Attempts = 1,
        TtftMs = e2eMs / 2,
        TpotMs = 2,
        E2eMs = e2eMs,
        UserTtftMs = (e2eMs / 2) + 1,
        UserE2eMs = e2eMs + 1,
        InputTokens = 100,
        OutputTokens = 10,
        TokenSource = TokenSource.Usage,
        CostUsd = 0.001m,
        UnitEvents = 10,
        Streamed = true,
        ChunkGapsMs = [1, (float)(e2eMs / 10)],
    };

    public static RequestRow Failed(this RequestRow row, Outcome outcome = Outcome.ServerError) => row with
    {
        Succeeded = false,
        Outcome = outcome,
        TtftMs = null,
        TpotMs = null,
        E2eMs = null,
        UserTtftMs = null,
        UserE2eMs = null,
        OutputTokens = 0,
        CostUsd = null,
        ChunkGapsMs = [],
    };

    /// <summary>The conversation of a request that was its only turn.</summary>
    public static ConversationRow Conversation(this RequestRow row) => new()
    {
        RunId = row.RunId,
        Provider = row.Provider,
        Model = row.Model,
        Scenario = row.Scenario,
        Category = row.Category,
        Conversation = row.Conversation,
        User = row.User,
        Phase = row.Phase,
        StartedAt = row.StartedAt,
        State = row.Succeeded ? ConversationState.Completed : ConversationState.Failed,
        Outcome = row.Outcome,
        TurnsAnswered = row.Succeeded ? 1 : 0,
        Turns = 1,
        ConversationMs = row.UserE2eMs ?? 0,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        CostUsd = row.CostUsd,
    };

    public static RunWindow Window(double seconds = 60) => new()
    {
        RunId = "r",
        Provider = "p",
        Model = "m",
        Scenario = "s",
        ConcurrentUsers = 12,
        Seed = 7,
        Streamed = true,
        StartedAt = Noon,
        Seconds = seconds,
    };

    public static RunPlanRecord Plan() => new()
    {
        RunId = "r",
        CreatedAt = Noon,
        Provider = "p",
        BaseUri = new Uri("http://127.0.0.1/v1"),
        Models = ["m"],
        Scenario = "s",
        ScenarioHash = "00ff00ff00ff",
        ConcurrentUsers = 12,
        Duration = TimeSpan.FromMinutes(1),
        Seed = 7,
        Stream = true,
        RetryPolicy = "None",
        ModuleVersion = "0",
        Runtime = "r",
        OperatingSystem = "o",
    };

    /// <summary>Writes a folder as a run would.</summary>
    public static LoadTestSummary Write(string path, RunPlanRecord plan, RunWindow window, IEnumerable<RequestRow> rows, bool summary = true)
    {
        using var folder = RunFolder.Create(path, plan);
        var recorder = new LoadRecorder();
        foreach (RequestRow row in rows)
        {
            recorder.Add(row);
            folder.Write(row);
            recorder.Add(row.Conversation());
            folder.Write(row.Conversation());
        }

        LoadTestSummary result = recorder.Summarize(window);
        if (summary)
        {
            folder.Write(result);
        }

        return result;
    }
}
