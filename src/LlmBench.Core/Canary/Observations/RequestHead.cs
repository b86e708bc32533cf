namespace LlmBench.Canary.Observations;

/// <summary>Who a request was of and where it belongs: the fields by which scores find it.</summary>
internal sealed record RequestHead
{
    public ObservationKind Kind { get; init; }

    public DateTimeOffset Utc { get; init; }

    public string? ArmAssigned { get; init; }

    public string? Unit { get; init; }

    public string? RequestId { get; init; }

    public string? ConversationId { get; init; }
}
