using System.Management.Automation;
using LlmBench.Chat;

namespace LlmBench.Commands;

/// <summary>Cuts a conversation to a number of tokens, the oldest turns first.</summary>
/// <remarks>
/// A turn is a user message with everything up to the next one; it stays or goes as a whole, so no answer loses its question.
/// System and developer messages at the start always stay, and so does the last turn; if these alone exceed the budget, the command
/// fails with the error ContextTooSmall and the numbers.
/// <para>
/// Tokens are counted with the encoding o200k_base, with 3 more for each message and 3 for the reply as chat formats add them. For
/// models that do not use this encoding the count is an estimate: leave a margin.
/// </para>
/// </remarks>
/// <example>
/// <code>$history | Limit-LlmContext -MaxTokens 4000</code>
/// <para>Gives the latest turns of $history that take 4,000 tokens or fewer.</para>
/// </example>
/// <example>
/// <code>$history = $history + @{ Role = 'user'; Content = 'Can I connect two devices?' } | Limit-LlmContext -TrimChunkTokens 2000</code>
/// <para>Adds a question and cuts the history to 8,000 tokens. What is dropped is rounded up to 2,000 tokens, so the next requests begin alike and the provider's prefix cache can serve them.</para>
/// </example>
[Cmdlet(VerbsData.Limit, "LlmContext")]
[OutputType(typeof(ChatMessage))]
public sealed class LimitLlmContextCommand : LlmCmdlet
{
    private const int LargestBudget = 100_000_000;

    private readonly List<ChatMessage> _messages = [];

    /// <summary>The messages of one conversation, oldest first: objects or hashtables with Role (system, developer, user, assistant, tool) and Content.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, HelpMessage = "Messages with Role and Content, oldest first.")]
    [Alias("Message")]
    [ValidateNotNull]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>Budget in tokens, 1 to 100,000,000. Default 8000. Leave room in the model's window for the reply.</summary>
    [Parameter(HelpMessage = "Budget in tokens. Default 8000.")]
    [Alias("ContextTokens")]
    [ValidateRange(1, LargestBudget)]
    public int MaxTokens { get; set; } = 8000;

    /// <summary>
    /// What is dropped is rounded up to a multiple of this many tokens, 0 to 100,000,000, so that several requests in a row begin with the same
    /// messages and the provider's prefix cache can serve them. Default 0: no more is dropped than must be, and each cut gives another beginning.
    /// </summary>
    [Parameter(HelpMessage = "Drop in steps of this many tokens, so that prefix caches survive. Default 0.")]
    [ValidateRange(0, LargestBudget)]
    public int TrimChunkTokens { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => InputObject;

    /// <inheritdoc />
    protected override void ProcessItem() => _messages.AddRange(InputObject.Select(ChatMessages.From));

    /// <inheritdoc />
    protected override void EndRun()
    {
        IReadOnlyList<ChatMessage> kept = ContextWindow.Limit(_messages, MaxTokens, TokenCounter.Shared.Count, TrimChunkTokens);
        WriteVerbose($"{_messages.Count - kept.Count} of {_messages.Count} messages dropped.");
        WriteObject(kept, enumerateCollection: true);
    }
}
