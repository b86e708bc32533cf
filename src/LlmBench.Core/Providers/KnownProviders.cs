namespace LlmBench.Providers;

/// <summary>The providers whose facts are built in.</summary>
internal static class KnownProviders
{
    /// <summary>Name of the built-in simulated provider. It has no profile, and no profile may take its name.</summary>
    public const string Simulator = "simulator";

    public static IReadOnlyList<KnownProvider> All { get; } =
    [
        new()
        {
            Name = "openai",
            Description = "OpenAI",
            BaseUri = new Uri("https://api.openai.com/v1"),
            DefaultModel = "gpt-4.1",
            ApiKeyVariable = "OPENAI_API_KEY",
        },
        new()
        {
            Name = "anthropic",
            Description = "Anthropic, by its own Messages format",
            BaseUri = new Uri("https://api.anthropic.com/v1"),
            Dialect = ChatDialect.Anthropic,
            DefaultModel = "claude-sonnet-4-5",
            ApiKeyVariable = "ANTHROPIC_API_KEY",
        },
        new()
        {
            Name = "deepseek",
            Description = "DeepSeek",
            BaseUri = new Uri("https://api.deepseek.com/v1"),
            DefaultModel = "deepseek-chat",
            ApiKeyVariable = "DEEPSEEK_API_KEY",
        },
        new()
        {
            Name = "gemini",
            Description = "Google Gemini, by its OpenAI-compatible format",
            BaseUri = new Uri("https://generativelanguage.googleapis.com/v1beta/openai/"),
            DefaultModel = "gemini-2.5-flash",
            ApiKeyVariable = "GEMINI_API_KEY",
        },
        new()
        {
            Name = "azure-openai",
            Description = "Azure OpenAI; the model is the name of your deployment",
            AddressExample = "https://YOUR-RESOURCE.openai.azure.com",
            Dialect = ChatDialect.AzureOpenAI,
            ApiKeyVariable = "AZURE_OPENAI_API_KEY",
            ApiVersion = "2024-10-21",
        },
        new()
        {
            Name = "holysheep",
            Description = "HolySheep; takes 1 CNY for each USD of list price",
            BaseUri = new Uri("https://api.holysheep.ai/v1"),
            DefaultModel = "holysheep-fast",
            ApiKeyVariable = "HOLYSHEEP_API_KEY",
            Currency = "CNY",
            BillingRate = 1,
            PaymentMethods = ["CN:wechat_pay", "CN:alipay", "CN:union_pay", "visa:USD", "mastercard:USD", "amex:USD", "paypal:USD"],
            PaymentFactsAsOf = new DateOnly(2026, 3, 31),
        },
        new()
        {
            Name = "openai-compatible",
            Description = "Any server that speaks OpenAI chat completions, such as vLLM, Ollama, llama.cpp or a gateway",
            AddressExample = "http://localhost:8000/v1",
        },
    ];

    /// <summary>The known provider of that name, or null.</summary>
    public static KnownProvider? Find(string name) => All.FirstOrDefault(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
