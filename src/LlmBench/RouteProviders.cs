using LlmBench.Canary.Routing;
using LlmBench.Chat;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Whether the providers of a route can be used from this session.</summary>
internal static class RouteProviders
{
    /// <summary>Why a provider cannot be used here, without asking it; null where it can.</summary>
    public static string? Problem(string provider)
    {
        if (IsSimulated(provider))
        {
            return null;
        }

        try
        {
            ProviderProfile profile = ModuleState.Providers.Resolve(provider);
            return profile.ApiKeyVariable is null || ModuleState.Current.Keys.Has(profile)
                ? null
                : $"the key of provider '{provider}' is missing: the environment variable {profile.ApiKeyVariable} holds none";
        }
        catch (LlmBenchException error)
        {
            return $"provider '{provider}' cannot be used: {error.Message.TrimEnd('.')}";
        }
    }

    /// <summary>The profile of a provider. The name of a running simulator names that one.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderNotFound"/>, or as <see cref="ProviderCatalog.Resolve"/>.</exception>
    public static ProviderProfile Profile(string provider) => ModuleState.Current.Simulators.Find(provider)?.ToProfile() ?? ModuleState.Providers.Resolve(provider);

    /// <summary>Refuses a provider that nobody knows, which is a slip of the pen more often than not.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ProviderNotFound"/>, or as <see cref="ProviderCatalog.Resolve"/>.</exception>
    public static void RequireKnown(string provider)
    {
        if (!IsSimulated(provider))
        {
            ModuleState.Providers.Resolve(provider);
        }
    }

    /// <summary>Why a route's canary cannot be used here; null where all of its canaries can.</summary>
    public static string? Blocked(CanaryRoute route) => route.Phase == RoutePhase.Blocked
        ? $"it was blocked by {route.UpdatedBy}: {route.Reason}"
        : route.Arms.Skip(1).Where(arm => arm.Buckets > 0 || arm.Allow.Count > 0).Select(arm => Problem(arm.Provider)).FirstOrDefault(problem => problem is not null);

    /// <summary>A route made ready for decisions with the keys and providers of this session.</summary>
    public static RouteResolver Prepare(CanaryRoute route) => new(route, RouteSecret.Read(route), provider => Problem(provider) is null);

    /// <summary>Asks a provider with one tiny request whether it would serve.</summary>
    /// <returns>Why it would not; null where it answered.</returns>
    public static async Task<string?> AskAsync(string provider, CancellationToken cancellation)
    {
        try
        {
            using ProviderConnection connection = ProviderConnection.Open(provider, null);
            ProviderDiagnosis diagnosis = await new ProviderCheck(connection.Profile, connection.Key).RunAsync(connection.ModelOr(null), cancellation).ConfigureAwait(false);
            return diagnosis.Healthy ? null : $"provider '{provider}' does not answer ({diagnosis.Finding}): {diagnosis.Advice.TrimEnd('.')}";
        }
        catch (LlmBenchException error)
        {
            return $"provider '{provider}' cannot be asked: {error.Message.TrimEnd('.')}";
        }
    }

    private static bool IsSimulated(string provider) =>
        provider.Equals(KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase) || ModuleState.Current.Simulators.Find(provider) is not null;
}
