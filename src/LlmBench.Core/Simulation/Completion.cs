using System.Buffers;
using System.Text;
using System.Text.Json;

namespace LlmBench.Simulation;

/// <summary>One chat completion that is to be sent: what, how fast, and with which fault.</summary>
internal sealed record Completion
{
    public required string Id { get; init; }

    public required long Created { get; init; }

    public required SimulatedModel Model { get; init; }

    public required SimulatedRequest Request { get; init; }

    public required int InputTokens { get; init; }

    public required ReplyPlan Plan { get; init; }

    public required SimulatedReply Reply { get; init; }

    public int OutputTokens => Reply.Tokens.Length;

    /// <summary>The usage object.</summary>
    public string UsageJson => $$"""{"prompt_tokens":{{InputTokens}},"completion_tokens":{{OutputTokens}},"total_tokens":{{InputTokens + OutputTokens}}}""";

    /// <summary>The start that all JSON objects of this completion share, its brace left open.</summary>
    public string CommonJson(string kind) =>
        $$"""{"id":"{{Id}}","object":"{{kind}}","created":{{Created}},"model":"{{JsonEncodedText.Encode(Model.Name)}}","system_fingerprint":"fp_llmbench",""";

    /// <summary>The body of a reply without stream.</summary>
    public byte[] ToJson()
    {
        var body = new ArrayBufferWriter<byte>(512 + (OutputTokens * 8));
        Write(CommonJson("chat.completion") + """
            "choices":[{"index":0,"message":{"role":"assistant","content":"
            """);
        foreach (ReadOnlyMemory<byte> token in Reply.Tokens.Span) body.Write(token.Span);
        Write($$"""
            ","refusal":null},"logprobs":null,"finish_reason":"{{Reply.FinishReason}}"}],"usage":{{UsageJson}}}
            """);
        return body.WrittenSpan.ToArray();

        void Write(string text) => Encoding.UTF8.GetBytes(text, body);
    }
}
