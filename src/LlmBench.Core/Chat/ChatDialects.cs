using LlmBench.Providers;

namespace LlmBench.Chat;

internal static class ChatDialects
{
    public static IChatDialect For(ChatDialect dialect) => dialect switch
    {
        ChatDialect.OpenAI => new OpenAIDialect(),
        ChatDialect.AzureOpenAI => new AzureOpenAIDialect(),
        ChatDialect.Anthropic => new AnthropicDialect(),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "Unknown dialect."),
    };

    /// <summary>Joins a path to a base address, whether or not that ends with a slash; a query of the base address is kept.</summary>
    public static Uri Join(Uri baseUri, string path)
    {
        var builder = new UriBuilder(baseUri);
        builder.Path = $"{builder.Path.TrimEnd('/')}/{path}";
        return builder.Uri;
    }
}
