namespace LlmBench.Pricing;

/// <summary>How many conversations a month has.</summary>
/// <param name="ConversationsPerDay">Conversations a day.</param>
/// <param name="Days">Days of the month.</param>
internal sealed record CostProjection(decimal ConversationsPerDay, decimal Days)
{
    /// <summary>A twelfth of a year of 365.25 days.</summary>
    public const decimal MeanMonth = 30.4375m;

    /// <summary>The cost of a month of conversations of some mean cost.</summary>
    public decimal? Month(decimal? perConversation) => perConversation * ConversationsPerDay * Days;
}
