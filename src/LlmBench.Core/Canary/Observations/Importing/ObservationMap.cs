namespace LlmBench.Canary.Observations.Importing;

/// <summary>Which column of a log each field of an observation is read from; one of the field's own name where nothing else is said.</summary>
internal sealed class ObservationMap
{
    // A field, and names under which logs have it without being told.
    private static readonly Dictionary<string, string[]> s_fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Utc"] = ["Utc", "Timestamp", "Time"],
        ["Id"] = ["Id", "UserId"],
        ["RequestId"] = ["RequestId"],
        ["ConversationId"] = ["ConversationId"],
        ["Arm"] = ["Arm", "ArmAssigned"],
        ["ArmServed"] = ["ArmServed"],
        ["Outcome"] = ["Outcome"],
        ["HttpStatus"] = ["HttpStatus", "Status"],
        ["FellBack"] = ["FellBack"],
        ["Truncated"] = ["Truncated"],
        ["FinishReason"] = ["FinishReason"],
        ["TtftMs"] = ["TtftMs"],
        ["TtftSeconds"] = ["TtftSeconds"],
        ["E2eMs"] = ["E2eMs"],
        ["E2eSeconds"] = ["E2eSeconds"],
        ["OutputTokens"] = ["OutputTokens"],
        ["CostUsd"] = ["CostUsd"],
        ["Csat"] = ["Csat"],
        ["Simulated"] = ["Simulated"],
    };

    private readonly Dictionary<string, string> _given = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _unseen;

    /// <param name="map">Fields and their columns.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ObservationInvalid"/>: there is no such field.</exception>
    public ObservationMap(IEnumerable<KeyValuePair<string, string>> map)
    {
        foreach ((string field, string column) in map)
        {
            if (!s_fields.ContainsKey(field) || string.IsNullOrWhiteSpace(column))
            {
                throw new LlmBenchException(
                    ErrorIds.ObservationInvalid,
                    s_fields.ContainsKey(field) ? $"-Map names no column for {field}." : $"-Map has '{field}', which is no field of an observation.",
                    $"Map these fields to the log's columns: {string.Join(", ", s_fields.Keys)}.");
            }

            _given[field] = column;
        }

        _unseen = [.. _given.Values];
    }

    /// <summary>Columns that were named and that no row had so far.</summary>
    public IEnumerable<string> Unseen => _unseen;

    /// <summary>Reads a row.</summary>
    /// <exception cref="FormatException">A value cannot be read; the message says which.</exception>
    public ObservationInput Read(LogRow row) => new()
    {
        Utc = Value(row, "Utc") is { } utc ? LogValues.Moment("Utc", utc) : null,
        Id = Value(row, "Id"),
        RequestId = Value(row, "RequestId"),
        ConversationId = Value(row, "ConversationId"),
        Arm = Value(row, "Arm"),
        ArmServed = Value(row, "ArmServed"),
        Outcome = Value(row, "Outcome") is { } outcome ? LogValues.Outcome(outcome) : null,
        HttpStatus = Value(row, "HttpStatus") is { } status ? LogValues.Whole("HttpStatus", status) : null,
        FellBack = Value(row, "FellBack") is { } fellBack ? LogValues.Flag("FellBack", fellBack) : null,
        Truncated = Value(row, "Truncated") is { } truncated ? LogValues.Flag("Truncated", truncated) : null,
        FinishReason = Value(row, "FinishReason"),
        TtftMs = Milliseconds(row, "Ttft"),
        E2eMs = Milliseconds(row, "E2e"),
        OutputTokens = Value(row, "OutputTokens") is { } tokens ? LogValues.Whole("OutputTokens", tokens) : null,
        CostUsd = Value(row, "CostUsd") is { } cost ? LogValues.Money("CostUsd", cost) : null,
        Csat = Value(row, "Csat") is { } csat ? LogValues.Number("Csat", csat) : null,
        Simulated = Value(row, "Simulated") is { } simulated && LogValues.Flag("Simulated", simulated),
    };

    private double? Milliseconds(LogRow row, string field) =>
        Value(row, field + "Ms") is { } milliseconds ? LogValues.Number(field + "Ms", milliseconds)
        : Value(row, field + "Seconds") is { } seconds ? LogValues.Number(field + "Seconds", seconds) * 1000
        : null;

    private string? Value(LogRow row, string field)
    {
        if (!_given.TryGetValue(field, out string? column))
        {
            return s_fields[field].Select(row.Read).FirstOrDefault(value => value is not null);
        }

        string? value = row.Read(column);
        if (value is not null && _unseen.Count > 0)
        {
            _unseen.Remove(column);
        }

        return value;
    }
}
