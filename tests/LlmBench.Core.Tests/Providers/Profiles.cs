using LlmBench.Providers;

namespace LlmBench.Tests.Providers;

internal static class Profiles
{
    public static ProviderProfile Named(string name) => new() { Name = name, BaseUri = new Uri("https://api.example.com/v1") };
}
