using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Takes what the users of a load test bring back. Called by many threads; must not make them wait.</summary>
internal interface ILoadSink
{
    void Add(RequestRow row);

    void Add(ConversationRow row);

    /// <summary>A request was due and could not be sent, since too many were under way.</summary>
    void AddDropped(LoadPhase phase);
}
