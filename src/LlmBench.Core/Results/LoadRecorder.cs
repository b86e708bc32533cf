using System.Globalization;
using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>Turns the rows of one model into its summary, live or from a run folder. Not thread-safe.</summary>
/// <param name="isGood">Whether a request met its objectives; null where it has none.</param>
internal sealed class LoadRecorder(Func<RequestRow, bool>? isGood = null)
{
    private readonly LatencySet _latency = new();
    private readonly Dictionary<Outcome, long> _failures = [];
    private readonly Dictionary<TokenSource, long> _sources = [];
    private readonly CostTally _costs = new();

    private long _succeeded;
    private long _cancelled;
    private long _warmUp;
    private long _dropped;
    private long _good;
    private long _served;
    private DateTimeOffset? _opens;
    private DateTimeOffset _closes;
    private long _retries;
    private long _conversations;
    private long _conversationsFailed;
    private long _conversationsUnfinished;
    private long _conversationTokens;
    private long _inputTokens;
    private long _cachedTokens;
    private long _outputTokens;
    private long _succeededTokens;
    private long _reasoningTokens;
    private long _cacheWriteTokens;
    private long _unitEvents;
    private long _streamedTokens;
    private bool _simulated;
    private bool _streamed;

    public long Requests => _succeeded + Failed;

    public long Failed { get; private set; }

    public double? E2eP95Ms => _latency.E2e.Percentile(0.95);

    /// <summary>Says when the window is, so that answers that end in it can be told; called before the first row.</summary>
    public void Open(DateTimeOffset opens, DateTimeOffset closes) => (_opens, _closes) = (opens, closes);

    public void Add(RequestRow row)
    {
        _served += row.Succeeded && EndOf(row) is var end && end >= _opens && end < _closes ? 1 : 0;
        _simulated |= row.Simulated;
        _costs.Add(row);
        if (row.Phase == LoadPhase.WarmUp)
        {
            _warmUp++;
            return;
        }

        if (row.Outcome == Outcome.Cancelled)
        {
            _cancelled++;
            return;
        }

        _retries += row.Attempts - 1;
        _latency.SendLag.Add(row.SendLagMs);
        AddTokens(row);
        _good += isGood?.Invoke(row) == true ? 1 : 0;
        if (row.Succeeded)
        {
            _succeeded++;
            _streamed |= row.Streamed;
            _succeededTokens += row.OutputTokens;
            _latency.Add(row);
        }
        else
        {
            Failed++;
            _failures[row.Outcome] = _failures.GetValueOrDefault(row.Outcome) + 1;
        }
    }

    public void Add(ConversationRow row)
    {
        if (row.Phase == LoadPhase.WarmUp)
        {
            return;
        }

        _costs.Add(row);
        switch (row.State)
        {
            case ConversationState.Completed:
                _conversations++;
                _conversationTokens += row.TotalTokens;
                _latency.Conversation.Add(row.ConversationMs);
                break;
            case ConversationState.Failed:
                _conversationsFailed++;
                break;
            default:
                _conversationsUnfinished++;
                break;
        }
    }

    /// <summary>Counts requests of the measured window that were due and could not be sent.</summary>
    public void AddDropped(long count) => _dropped += count;

    public LoadTestSummary Summarize(RunWindow window)
    {
        double seconds = window.Seconds;
        return new LoadTestSummary
        {
            RunId = window.RunId,
            Provider = window.Provider,
            Model = window.Model,
            Scenario = window.Scenario,
            Simulated = _simulated,
            Partial = window.Partial,
            StopReason = window.Partial ? window.StopReason : null,
            StartedAt = window.StartedAt,
            WindowSeconds = Math.Round(seconds, 3),
            ConcurrentUsers = window.ConcurrentUsers,
            RequestRate = window.RequestRate,
            LoadStep = window.LoadStep,
            Interleaved = window.Interleaved,
            SentPerSecond = Rate(Requests + _cancelled, seconds),
            Streamed = _succeeded == 0 ? window.Streamed : _streamed,
            Seed = window.Seed,
            Requests = Requests,
            Succeeded = _succeeded,
            Failed = Failed,
            ErrorRate = Requests == 0 ? 0 : Math.Round((double)Failed / Requests, 6),
            FailuresByOutcome = Counts(_failures),
            Cancelled = _cancelled,
            Dropped = _dropped,
            WarmUpRequests = _warmUp,
            Retries = _retries,
            Conversations = _conversations,
            ConversationsFailed = _conversationsFailed,
            ConversationsUnfinished = _conversationsUnfinished,
            RequestsPerSecond = Rate(_succeeded, seconds),
            ServedPerSecond = _opens is null ? null : Rate(_served, seconds),
            ConversationsPerMinute = Rate(_conversations * 60, seconds),
            Goodput = isGood is null ? null : Rate(_good, seconds),
            GoodputRatio = GoodShare(window),
            OutputTokensPerSecond = Rate(_succeededTokens, seconds),
            InputTokens = _inputTokens,
            CachedInputTokens = _cachedTokens,
            CacheWriteTokens = _cacheWriteTokens,
            OutputTokens = _outputTokens,
            ReasoningTokens = _reasoningTokens,
            CostUsd = _costs.Total,
            CostPerRequestUsd = _costs.PerRequest,
            CostPer1KConversationsUsd = _costs.Per1KConversations,
            TokensPerConversation = _conversations == 0 ? null : Math.Round((double)_conversationTokens / _conversations, 1),
            TokensPerChunk = _unitEvents == 0 ? null : Math.Round((double)_streamedTokens / _unitEvents, 3),
            TokenSource = _sources.Count == 1 ? _sources.Keys.First().ToString() : Counts(_sources),
            ClientCpuShare = window.ClientCpuShare,
            FloorTtftP50Ms = window.Floor?.TtftP50Ms,
            FloorTtftP99Ms = window.Floor?.TtftP99Ms,
            FloorChunkGapP50Ms = window.Floor?.ChunkGapP50Ms,
            FloorChunkGapP99Ms = window.Floor?.ChunkGapP99Ms,
            Caveats = _costs.AddTo(LoadCaveats.Describe(_latency, window, _cancelled, _dropped, _conversationsUnfinished, _sources.Keys, _simulated)),
        }.With(_latency);
    }

    public IReadOnlyList<string> Warnings(RunWindow window) => [.. LoadCaveats.Warnings(_latency, window, _cancelled, _dropped, _sources.Keys)];

    private static DateTimeOffset EndOf(RequestRow row) => row.StartedAt.AddMilliseconds(Math.Max(0, (row.UserE2eMs ?? 0) - row.SendLagMs));

    private void AddTokens(RequestRow row)
    {
        _inputTokens += row.InputTokens;
        _cachedTokens += row.CachedInputTokens;
        _cacheWriteTokens += row.CacheWriteTokens;
        _outputTokens += row.OutputTokens;
        _reasoningTokens += row.ReasoningTokens;
        if (row.TokenSource != Chat.TokenSource.None)
        {
            _sources[row.TokenSource] = _sources.GetValueOrDefault(row.TokenSource) + 1;
        }

        if (row.Streamed && row.Succeeded)
        {
            _unitEvents += row.UnitEvents;
            _streamedTokens += row.OutputTokens;
        }
    }

    // What was given up because the run was stopped is nobody's fault; what was still running when the drain ended was too slow.
    private double? GoodShare(RunWindow window)
    {
        long attempted = Requests + _dropped + (window.Partial ? 0 : _cancelled);
        return isGood is null || attempted == 0 ? null : Math.Round((double)_good / attempted, 6);
    }

    private static double Rate(double count, double seconds) => seconds > 0 ? Math.Round(count / seconds, 3) : 0;

    private static string Counts<T>(Dictionary<T, long> counts)
        where T : struct, Enum =>
        string.Join("; ", counts.OrderByDescending(pair => pair.Value).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}")));
}
