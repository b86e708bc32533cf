namespace LlmBench.Chat;

/// <summary>Turns a failed call into an error that says what to do.</summary>
internal static class OutcomeErrors
{
    /// <param name="provider">Name of the provider.</param>
    /// <param name="model">The model that was asked.</param>
    /// <param name="outcome">How the call ended.</param>
    /// <param name="message">What the provider or the network said.</param>
    public static LlmBenchException From(string provider, string? model, Outcome outcome, string? message)
    {
        (string id, string what, string remedy) = Describe(provider, model, outcome);
        return new LlmBenchException(id, $"{what}{(message is null ? "." : $": {message}")}", remedy);
    }

    private static (string Id, string What, string Remedy) Describe(string provider, string? model, Outcome outcome) => outcome switch
    {
        Outcome.KeyRejected => (ErrorIds.ApiKeyRejected, $"Provider '{provider}' refused the key, or got none", $"Find out why with Test-LlmProvider {provider}."),
        Outcome.QuotaExhausted => (ErrorIds.QuotaExhausted, $"The account at provider '{provider}' has no quota left", "Add credit or raise the spending limit; waiting does not help."),
        Outcome.RateLimited => (ErrorIds.RateLimited, $"Provider '{provider}' is limiting the rate", "Wait, lower the load, or use -RetryPolicy Standard."),
        Outcome.Overloaded => (ErrorIds.ProviderFailed, $"Provider '{provider}' is overloaded", "Try again later."),
        Outcome.ContextOverflow => (ErrorIds.ContextOverflow, $"The conversation does not fit the context window of '{model}'", "Shorten it with Limit-LlmContext, or lower -MaxOutputTokens."),
        Outcome.ContentFiltered => (ErrorIds.RequestRefused, $"The content filter of provider '{provider}' refused the request", "Change the prompt or the filter's settings."),
        Outcome.NotFound => (ErrorIds.ModelNotFound, $"Provider '{provider}' knows no model '{model}' at this address", $"List its models with Get-LlmModel -Provider {provider}, and check the address with Test-LlmProvider {provider}."),
        Outcome.InvalidRequest => (ErrorIds.RequestRefused, $"Provider '{provider}' refused the request", "Read what it says; a parameter may not be supported by this model."),
        Outcome.ServerError or Outcome.StreamError => (ErrorIds.ProviderFailed, $"Provider '{provider}' failed", "Try again; if it persists, see the provider's status page."),
        Outcome.ConnectFailed => (ErrorIds.ProviderUnreachable, $"Provider '{provider}' cannot be reached", $"Find out why with Test-LlmProvider {provider}."),
        Outcome.ConnectTimedOut or Outcome.FirstByteTimedOut or Outcome.IdleTimedOut or Outcome.TotalTimedOut =>
            (ErrorIds.ProviderTimedOut, $"Provider '{provider}' did not answer in time", "Try again, or register the provider with longer time-outs."),
        Outcome.ConnectionReset or Outcome.StreamTruncated => (ErrorIds.ConnectionLost, $"The connection to provider '{provider}' broke", "Try again; if it persists, look at proxies and load balancers in between."),
        Outcome.MalformedReply => (ErrorIds.ReplyMalformed, $"The reply of provider '{provider}' is no chat completion", $"Check address and dialect with Test-LlmProvider {provider}."),
        _ => (ErrorIds.RequestCancelled, "The request was cancelled", "Run it again."),
    };
}
