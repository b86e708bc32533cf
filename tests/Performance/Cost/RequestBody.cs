namespace LlmBench.Performance.Cost;

/// <summary>What the clients that are not the product send.</summary>
internal static class RequestBody
{
    public const string Question = "Where is my order #12345?";

    public static byte[] Whole { get; } = [.. """{"model":"truth","messages":[{"role":"user","content":"Where is my order #12345?"}],"max_tokens":64}"""u8];

    public static byte[] Stream { get; } = [.. """{"model":"truth","messages":[{"role":"user","content":"Where is my order #12345?"}],"max_tokens":64,"stream":true,"stream_options":{"include_usage":true}}"""u8];
}
