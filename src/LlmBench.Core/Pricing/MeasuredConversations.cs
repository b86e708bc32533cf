using System.Runtime.InteropServices;
using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Pricing;

/// <summary>Puts the requests of conversations together and finds what a conversation costs in the mean, with its interval.</summary>
/// <remarks>
/// Conversations are what is independent, so they are resampled, not their requests. Those that failed are in the mean, for they are paid; those that
/// the end of a run cut off, and those of the warm-up, are not, for they look cheap. Requests alone do not say how a conversation ended: there
/// only those with a cancelled request are left out.
/// </remarks>
internal sealed class MeasuredConversations
{
    private readonly CostReport _report;
    private readonly CostTarget?[] _targets;
    private readonly Dictionary<(string? Run, string Provider, string Model, string Conversation), Talk> _talks = [];
    private readonly List<CostItem> _summaries = [];
    private long _alone;

    /// <param name="report">Knows the prices.</param>
    /// <param name="targets">Models whose prices are put on the tokens; empty for the models' own.</param>
    public MeasuredConversations(CostReport report, IReadOnlyList<CostTarget> targets)
    {
        _report = report;
        _targets = targets.Count == 0 ? new CostTarget?[1] : [.. targets.Cast<CostTarget?>()];
    }

    /// <summary>Takes an item in. A conversation's own row adds its end to its requests, or stands for them where they are not given.</summary>
    public void Add(in CostItem item)
    {
        if (item.IsWarmUp)
        {
            return;
        }

        if (item.Kind == CostItemKind.Summary)
        {
            _summaries.Add(item);
            return;
        }

        string conversation = item.Conversation ?? $"#{++_alone}";
        ref Talk? talk = ref CollectionsMarshal.GetValueRefOrAddDefault(_talks, (item.RunId, item.Provider, item.Model, conversation), out _);
        talk ??= new Talk(item.Provider, item.Model, _targets.Length);
        talk.Add(item, _report, _targets);
    }

    /// <summary>The cost of a conversation for each provider and model, in the order in which they came.</summary>
    /// <param name="seed">Of the resampling.</param>
    public IEnumerable<ConversationCost> Summarize(ulong seed)
    {
        ILookup<(string Provider, string Model), Talk> byModel = _talks.Values.ToLookup(talk => (talk.Provider, talk.Model));
        foreach (IGrouping<(string Provider, string Model), Talk> group in byModel)
        {
            for (int index = 0; index < _targets.Length; index++)
            {
                yield return Mean(group.Key.Provider, group.Key.Model, [.. group.Where(talk => talk.HasEnded)], index, seed);
            }
        }

        foreach (CostItem summary in _summaries.Where(summary => !byModel.Contains((summary.Provider, summary.Model))))
        {
            foreach (CostTarget? target in _targets)
            {
                yield return OfSummary(summary, target);
            }
        }
    }

    private ConversationCost Mean(string provider, string model, IReadOnlyList<Talk> talks, int index, ulong seed)
    {
        CostTarget? target = _targets[index];
        Talk[] priced = [.. talks.Where(talk => talk.Costs[index].Known)];
        ExchangeCost sample = (priced.Length > 0 ? priced : talks).Select(talk => talk.Costs[index].Sample).FirstOrDefault();
        decimal[] costs = [.. priced.Select(talk => talk.Costs[index].Total)];
        decimal?[] naive = [.. priced.Select(talk => talk.NaiveCost(index, _report.Tier))];
        return new ConversationCost
        {
            Provider = CostReport.ProviderOf(provider, target, sample),
            Model = target?.Model ?? model,
            MeasuredModel = target is null ? null : model,
            Basis = CostBasis.Measured,
            Match = sample.Match,
            Conversations = priced.Length,
            Turns = priced.Length == 0 ? null : priced.Average(talk => talk.Turns),
            InputTokens = priced.Length == 0 ? null : priced.Average(talk => talk.Input),
            OutputTokens = priced.Length == 0 ? null : priced.Average(talk => talk.Output),
            Mean = costs.Length == 0 ? null : costs.Sum() / costs.Length,
            Interval = Bootstrap.Mean([.. costs.Select(cost => (double)cost)], seed: seed),
            Naive = naive.Length == 0 || naive.Any(cost => cost is null) ? null : naive.Sum() / naive.Length,
            IsEstimate = talks.Any(talk => talk.IsEstimate) || (target is not null && !ModelId.SameModel(model, target.Model)),
            Simulated = talks.Any(talk => talk.Simulated),
            Reason = Reason(talks, priced.Length, sample),
        };
    }

    private static string? Reason(IReadOnlyList<Talk> talks, int priced, in ExchangeCost sample) =>
        talks.Count == 0 ? "No conversation came to its end."
        : priced == 0 ? sample.Reason ?? "No token counts are known."
        : priced < talks.Count ? FormattableString.Invariant($"The cost of {talks.Count - priced} of {talks.Count} conversations is not known; they are left out.")
        : null;

    // A summary has no single conversations, so there is nothing to resample; and its sums hold conversations that were cut off.
    private ConversationCost OfSummary(in CostItem summary, CostTarget? target)
    {
        ExchangeCost priced = _report.PriceOf(summary, target);
        decimal? mean = target is null ? summary.Per1KConversationsUsd / 1000 : null;
        return new ConversationCost
        {
            Provider = CostReport.ProviderOf(summary.Provider, target, priced),
            Model = target?.Model ?? summary.Model,
            MeasuredModel = target is null ? null : summary.Model,
            Basis = CostBasis.Summary,
            Match = priced.Match,
            Mean = mean,
            IsEstimate = summary.Source != TokenSource.Usage,
            Simulated = summary.Simulated,
            Reason = mean is not null
                ? "A summary has no single conversations, so there is no interval."
                : priced.Match is null ? priced.Reason : "A summary alone does not say what its conversations cost; pipe in Import-LlmResult -Detail Request or Conversation.",
        };
    }
}
