using System.Reflection;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>The headers that go with every request: who is asking, and what the profile adds.</summary>
internal static class ProviderHeaders
{
    private static readonly string s_userAgent = $"LlmBench/{typeof(ProviderHeaders).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0"}";

    public static void Add(HttpRequestMessage message, ProviderProfile profile)
    {
        message.Headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        foreach ((string name, string value) in profile.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
