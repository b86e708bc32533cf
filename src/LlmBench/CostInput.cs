using System.Collections;
using System.Globalization;
using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Reads token counts from the rows of this module and from any object that has the same properties.</summary>
internal static class CostInput
{
    /// <summary>What a cost report needs of an object.</summary>
    /// <param name="input">A row of this module, an object or dictionary with Model, InputTokens and OutputTokens.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CostInputInvalid"/>.</exception>
    public static CostItem From(PSObject input) => input?.BaseObject switch
    {
        RequestRow row => CostItems.From(row),
        CompletionRow row => CostItems.From(row),
        AnswerRow row => CostItems.From(row),
        ConversationRow row => CostItems.From(row),
        LoadTestSummary row => CostItems.From(row),
        Exchange exchange => CostItems.From(exchange),
        null => throw Invalid("nothing was piped in"),
        _ => FromProperties(input),
    };

    private static CostItem FromProperties(PSObject input)
    {
        string model = Text(input, "Model") ?? throw Invalid("it has no Model");
        if (Find(input, "InputTokens") is null && Find(input, "OutputTokens") is null)
        {
            throw Invalid("it has neither InputTokens nor OutputTokens");
        }

        return new CostItem
        {
            Kind = Text(input, "RowType") is "Conversation" ? CostItemKind.Conversation : Text(input, "RowType") is "Summary" ? CostItemKind.Summary : CostItemKind.Request,
            Provider = Text(input, "Provider") ?? string.Empty,
            Model = model,
            ResponseModel = Text(input, "ResponseModel"),
            StartedAt = Read<DateTimeOffset>(input, "StartedAt"),
            Tokens = new BilledTokens(
                Read<long>(input, "InputTokens") ?? 0,
                Read<long>(input, "CachedInputTokens", "CachedTokens") ?? 0,
                Read<long>(input, "CacheWriteTokens") ?? 0,
                Read<long>(input, "OutputTokens") ?? 0,
                Read<long>(input, "ReasoningTokens") ?? 0)
            {
                Requests = (Read<long>(input, "Requests") ?? Read<long>(input, "TurnsAnswered", "Samples")) is { } requests and > 0 ? requests : 1,
            },
            Source = Text(input, "TokenSource") is { } source ? CostItems.SourceOf(source) : TokenSource.Usage,
            // The outcome of a benchmark's row is that of its answer.
            Outcome = Read<Outcome>(input, "CallOutcome", "Outcome") ?? Outcome.Succeeded,
            UncertainAttempts = Read<int>(input, "UncertainAttempts") ?? 0,
            RunId = Text(input, "RunId"),
            Conversation = Text(input, "Conversation") ?? Text(input, "ConversationId"),
            Turn = Read<int>(input, "Turn"),
            IsWarmUp = Text(input, "Phase") == nameof(LoadPhase.WarmUp),
            State = Read<ConversationState>(input, "State"),
            Per1KConversationsUsd = Read<decimal>(input, "CostPer1KConversationsUsd"),
            Simulated = Text(input, "Simulated") is "True",
        };
    }

    private static T? Read<T>(PSObject input, string name, string? otherName = null)
        where T : struct
    {
        string found = Find(input, name) is null && otherName is not null ? otherName : name;
        object? value = Find(input, found);
        if (value is T typed)
        {
            return typed;
        }

        // An empty cell of a CSV file says nothing, as null does.
        if (value is null or "")
        {
            return null;
        }

        // Export-Csv writes times and decimals in the culture of its session, and a comma would be taken for a separator of thousands.
        bool isLocal = value is string text && (typeof(T) == typeof(DateTimeOffset) || text.Contains(','));
        return (isLocal && LanguagePrimitives.TryConvertTo(value, typeof(T), CultureInfo.CurrentCulture, out object result))
            || LanguagePrimitives.TryConvertTo(value, typeof(T), CultureInfo.InvariantCulture, out result)
            ? (T)result
            : throw Invalid($"'{value}' in {found} is no {typeof(T).Name}");
    }

    private static string? Text(PSObject input, string name) =>
        Find(input, name) is { } value && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    private static object? Find(PSObject input, string name)
    {
        object? value = input.BaseObject is IDictionary fields
            ? fields.Keys.OfType<string>().Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(key => fields[key]).FirstOrDefault()
            : input.Properties[name]?.Value;
        return value is PSObject wrapped ? wrapped.BaseObject : value;
    }

    private static LlmBenchException Invalid(string reason) => new(
        ErrorIds.CostInputInvalid,
        $"The object cannot be priced: {reason}.",
        "Pipe in rows of Start-LlmLoadTest -Detailed, Import-LlmResult or Invoke-LlmCompletion, or objects with Provider, Model, InputTokens and OutputTokens.");
}
