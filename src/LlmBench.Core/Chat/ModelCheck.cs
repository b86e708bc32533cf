using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>Asks a provider, at no cost, whether it can be reached, takes the key and has the models, before any load is sent.</summary>
internal static class ModelCheck
{
    /// <exception cref="LlmBenchException">The provider cannot be reached, refuses the key, is no LLM provider, or does not list a model.</exception>
    public static async Task RequireAsync(ChatClient client, ProviderProfile profile, IReadOnlyList<string> models, CancellationToken cancellation)
    {
        ModelListing listing = await client.ListModelsAsync(cancellation).ConfigureAwait(false);
        if (listing.Outcome is Outcome.KeyRejected or Outcome.ConnectFailed or Outcome.ConnectTimedOut or Outcome.QuotaExhausted)
        {
            throw OutcomeErrors.From(profile.Name, null, listing.Outcome, listing.ErrorMessage);
        }

        if (listing.Outcome == Outcome.MalformedReply)
        {
            throw new LlmBenchException(
                ErrorIds.ReplyMalformed,
                $"Provider '{profile.Name}' answers the question for its models with something else: {listing.ErrorMessage}",
                $"Check address and dialect with Test-LlmProvider {profile.Name}; -SkipCheck sends the load all the same.");
        }

        // Many compatible servers have no list, and Azure lists models where requests name deployments.
        if (listing.Outcome != Outcome.Succeeded || listing.Models.Count == 0 || profile.Dialect == ChatDialect.AzureOpenAI)
        {
            return;
        }

        if (models.FirstOrDefault(model => !listing.Models.Any(listed => Names(listed, model))) is { } missing)
        {
            IReadOnlyList<string> near = NearNames.Find(missing, listing.Models);
            string hint = near.Count > 0 ? $" Did you mean {string.Join(" or ", near.Select(name => $"'{name}'"))}?" : string.Empty;
            throw new LlmBenchException(
                ErrorIds.ModelNotFound,
                $"Provider '{profile.Name}' does not list a model '{missing}'.{hint}",
                $"List its models with Get-LlmModel -Provider {profile.Name}; -SkipCheck asks for an unlisted one all the same.");
        }
    }

    // Google lists its models as models/NAME.
    private static bool Names(string listed, string model) =>
        listed.Equals(model, StringComparison.OrdinalIgnoreCase) || listed.EndsWith($"/{model}", StringComparison.OrdinalIgnoreCase);
}
