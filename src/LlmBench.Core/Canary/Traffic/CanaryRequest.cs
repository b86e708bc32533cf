using LlmBench.Canary.Routing;
using LlmBench.Chat;

namespace LlmBench.Canary.Traffic;

/// <summary>A request on its way through a route.</summary>
/// <param name="Id">The unit that the route deals by; null where the request has none.</param>
/// <param name="RequestId">Tells requests apart; scores may be given by it.</param>
/// <param name="ConversationId">The conversation that it belongs to, if any.</param>
/// <param name="Messages">What is asked.</param>
internal sealed record CanaryRequest(string? Id, string RequestId, string? ConversationId, IReadOnlyList<ChatMessage> Messages)
{
    /// <summary>The id that decides: the request's own, or its conversation's or its own number where the route deals by those.</summary>
    public string? UnitOf(RouteUnit unit) => !string.IsNullOrEmpty(Id) ? Id : unit switch
    {
        RouteUnit.Conversation => ConversationId,
        RouteUnit.Request => RequestId,
        _ => null,
    };
}
