namespace LlmBench.Chat;

/// <summary>The ways to count tokens.</summary>
public enum TokenEncoding
{
    /// <summary>OpenAI's encoding since gpt-4o.</summary>
    O200kBase,

    /// <summary>OpenAI's encoding of gpt-4 and gpt-3.5.</summary>
    Cl100kBase,

    /// <summary>A token for four bytes of UTF-8, an estimate within about 30 %.</summary>
    Bytes,
}
