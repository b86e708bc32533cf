namespace LlmBench.Canary.Routing;

/// <summary>What an id stands for, and so who keeps to one provider.</summary>
public enum RouteUnit
{
    /// <summary>A person or account, over all of its conversations.</summary>
    User,

    /// <summary>One visit.</summary>
    Session,

    /// <summary>One conversation.</summary>
    Conversation,

    /// <summary>One request: a retry of it stays, all else is dealt anew.</summary>
    Request,
}
