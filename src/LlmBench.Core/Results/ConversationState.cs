namespace LlmBench.Results;

/// <summary>How a conversation ended.</summary>
public enum ConversationState
{
    /// <summary>Every turn was answered.</summary>
    Completed,

    /// <summary>A turn failed; the user cannot go on without its answer.</summary>
    Failed,

    /// <summary>The run ended first.</summary>
    Unfinished,
}
