namespace LlmBench.Chat;

/// <summary>One message of a conversation.</summary>
/// <param name="Role"><c>system</c>, <c>developer</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">The text.</param>
public sealed record ChatMessage(string Role, string Content)
{
    internal const string System = "system";
    internal const string Developer = "developer";
    internal const string User = "user";
    internal const string Assistant = "assistant";

    /// <inheritdoc />
    public override string ToString() => $"{Role}: {Content}";
}
