using System.Text;
using System.Text.Json;

namespace LlmBench.Performance.Truth;

/// <summary>The bytes of all replies, made once: only their times differ.</summary>
internal sealed class ReplyBytes(TruthOptions options)
{
    private const string Head = "\"id\":\"chatcmpl-Truth0000000000000000000\",\"created\":1790000000,\"model\":\"truth\",\"system_fingerprint\":\"fp_50cad350e4\"";

    private readonly string _content = JsonSerializer.Serialize(options.Content);

    public int Tokens => options.Tokens;

    public byte[] Role { get; } = Event("""[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}]""");

    public byte[] Token => field ??= Event($$"""[{"index":0,"delta":{"content":{{_content}}},"logprobs":null,"finish_reason":null}]""");

    public byte[] End => field ??=
    [
        .. Event("""[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]"""),
        .. Event("[]", $",\"usage\":{Usage}"),
        .. "data: [DONE]\n\n"u8,
    ];

    public byte[] Whole => field ??= Encoding.UTF8.GetBytes(
        $$$"""{{{{Head}}},"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonSerializer.Serialize(string.Concat(Enumerable.Repeat(options.Content, options.Tokens)))}}},"refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{{{Usage}}}}""");

    private string Usage => $$$"""{"prompt_tokens":12,"completion_tokens":{{{options.Tokens}}},"total_tokens":{{{options.Tokens + 12}}},"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}""";

    private static byte[] Event(string choices, string more = "") =>
        Encoding.UTF8.GetBytes($"data: {{{Head},\"object\":\"chat.completion.chunk\",\"choices\":{choices}{more}}}\n\n");
}
