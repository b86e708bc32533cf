using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Adds up a conversation while it goes on.</summary>
internal sealed class ConversationTally(LoadPlan plan, ScenarioCategory category, long conversation, int user, LoadPhase phase, long due)
{
    private Exchange? _first;
    private Exchange? _last;
    private int _answered;
    private double _waited;
    private double? _slowest;
    private int _inputTokens;
    private int _outputTokens;
    private int _cachedTokens;
    private int _cacheWriteTokens;
    private int _reasoningTokens;
    private TokenSource _source;
    private decimal? _cost;
    private long _ended;

    public void Add(Exchange exchange, long ended, decimal? costUsd)
    {
        _first ??= exchange;
        _last = exchange;
        _ended = ended;
        _answered += exchange.Succeeded ? 1 : 0;
        _waited += exchange.Times.UserE2eMs ?? 0;
        _inputTokens += exchange.Usage.InputTokens;
        _outputTokens += exchange.Usage.OutputTokens;
        _cachedTokens += exchange.Usage.CachedInputTokens;
        _cacheWriteTokens += exchange.Usage.CacheWriteTokens;
        _reasoningTokens += exchange.Usage.ReasoningTokens;
        _source = exchange.Usage.Source > _source ? exchange.Usage.Source : _source;
        _cost = costUsd is { } cost ? (_cost ?? 0) + cost : _cost;
        if (exchange.Times.UserTtftMs is { } ttft && !(_slowest >= ttft))
        {
            _slowest = ttft;
        }
    }

    /// <summary>The conversation's row, or null where the run ended before its first turn.</summary>
    public ConversationRow? ToRow() => _first is null ? null : new ConversationRow
    {
        RunId = plan.RunId,
        Provider = _first.Provider,
        Model = _first.Model,
        Scenario = plan.Scenario.Name,
        Category = category.Name,
        Conversation = conversation,
        User = user,
        Phase = phase,
        LoadStep = plan.LoadStep,
        StartedAt = _first.StartedAt,
        State = State,
        Outcome = State == ConversationState.Failed ? _last!.Outcome : Outcome.Succeeded,
        TurnsAnswered = _answered,
        Turns = category.Turns.Count,
        ConversationMs = Math.Round(_waited, 3),
        ElapsedMs = StreamClock.Milliseconds(due, _ended) ?? 0,
        SlowestUserTtftMs = _slowest,
        InputTokens = _inputTokens,
        CachedInputTokens = _cachedTokens,
        CacheWriteTokens = _cacheWriteTokens,
        OutputTokens = _outputTokens,
        ReasoningTokens = _reasoningTokens,
        TokenSource = _source,
        CostUsd = _cost,
        Simulated = _first.Simulated,
    };

    private ConversationState State => _answered == category.Turns.Count
        ? ConversationState.Completed
        : _last!.Outcome is Outcome.Succeeded or Outcome.Cancelled ? ConversationState.Unfinished : ConversationState.Failed;
}
