namespace LlmBench.Load.Traces;

/// <summary>The layout of a recorded traffic.</summary>
public enum TraceFormat
{
    /// <summary>Found out from the file.</summary>
    Auto,

    /// <summary>Azure's LLM inference traces of 2023 and 2024: CSV of TIMESTAMP, ContextTokens, GeneratedTokens.</summary>
    Azure,

    /// <summary>BurstGPT: CSV of Timestamp in seconds, Model, Request tokens, Response tokens, and in its later version Session ID.</summary>
    BurstGpt,

    /// <summary>Mooncake: JSON lines of timestamp in milliseconds, input_length, output_length, hash_ids.</summary>
    Mooncake,

    /// <summary>OpenTelemetry spans with the attributes of generative AI, as OTLP in JSON or one span a line.</summary>
    OpenTelemetry,

    /// <summary>CSV of one's own, with a header.</summary>
    Csv,

    /// <summary>JSON lines of one's own; requests.jsonl of a run folder is one.</summary>
    JsonLines,
}

/// <summary>The unit of times that are written as numbers.</summary>
public enum TraceTimeUnit
{
    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Microseconds.</summary>
    Microseconds,

    /// <summary>Nanoseconds.</summary>
    Nanoseconds,
}
