namespace LlmBench.Load.Traces;

/// <summary>Under which names a log keeps what a trace needs; of several the first that a row has is taken.</summary>
internal sealed record TraceColumns
{
    public required IReadOnlyList<string> Arrival { get; init; }

    public required IReadOnlyList<string> InputTokens { get; init; }

    public required IReadOnlyList<string> OutputTokens { get; init; }

    public IReadOnlyList<string> Session { get; init; } = [];

    public IReadOnlyList<string> Model { get; init; } = [];

    public IReadOnlyList<string> Blocks { get; init; } = [];

    public TraceTimeUnit Unit { get; init; }

    /// <summary>The names of a known format; for one's own logs those that are common.</summary>
    public static TraceColumns Of(TraceFormat format) => format switch
    {
        TraceFormat.Azure => new TraceColumns { Arrival = ["TIMESTAMP"], InputTokens = ["ContextTokens"], OutputTokens = ["GeneratedTokens"] },
        TraceFormat.BurstGpt => new TraceColumns { Arrival = ["Timestamp"], InputTokens = ["Request tokens"], OutputTokens = ["Response tokens"], Session = ["Session ID"], Model = ["Model"] },
        TraceFormat.Mooncake => new TraceColumns { Arrival = ["timestamp"], InputTokens = ["input_length"], OutputTokens = ["output_length"], Session = ["session_id"], Blocks = ["hash_ids"], Unit = TraceTimeUnit.Milliseconds },
        TraceFormat.OpenTelemetry => new TraceColumns
        {
            Arrival = ["startTimeUnixNano", "start_time_unix_nano", "start_time", "startTime"],
            InputTokens = ["gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"],
            OutputTokens = ["gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"],
            Session = ["gen_ai.conversation.id", "session.id"],
            Model = ["gen_ai.request.model", "gen_ai.response.model"],
            Unit = TraceTimeUnit.Nanoseconds,
        },
        _ => new TraceColumns
        {
            Arrival = ["ArrivalSeconds", "StartedAt", "timestamp", "time", "ts", "start_time", "created_at"],
            InputTokens = ["InputTokens", "input_tokens", "prompt_tokens", "usage.prompt_tokens", "usage.input_tokens"],
            OutputTokens = ["OutputTokens", "output_tokens", "completion_tokens", "usage.completion_tokens", "usage.output_tokens"],
            Session = ["Session", "Conversation", "session_id", "conversation_id"],
            Model = ["TracedModel", "Model"],
            Blocks = ["PrefixBlocks"],
        },
    };

    /// <summary>The names that a user gives in place of them.</summary>
    /// <param name="map">What a trace needs, and the log's name for it.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.TraceInvalid"/>.</exception>
    public TraceColumns With(IReadOnlyDictionary<string, string> map)
    {
        TraceColumns columns = this;
        foreach ((string needed, string name) in map)
        {
            columns = needed.ToUpperInvariant() switch
            {
                "ARRIVAL" or "ARRIVALSECONDS" => columns with { Arrival = [name] },
                "INPUTTOKENS" => columns with { InputTokens = [name] },
                "OUTPUTTOKENS" => columns with { OutputTokens = [name] },
                "SESSION" => columns with { Session = [name] },
                "MODEL" or "TRACEDMODEL" => columns with { Model = [name] },
                _ => throw new LlmBenchException(ErrorIds.TraceInvalid, $"-Map has the key '{needed}', which a trace has no use for.", "Use the keys Arrival, InputTokens, OutputTokens, Session and Model, each with the name of a column of the log."),
            };
        }

        return columns;
    }
}
