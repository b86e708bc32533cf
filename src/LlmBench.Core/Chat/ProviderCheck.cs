using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Chat;

/// <summary>Finds out, with one small request and at most two more where that fails, why a provider does or does not work.</summary>
/// <remarks>
/// A 404 that does not speak of the model, or a reply that is no chat, has two usual causes: the address lacks its version part, or the
/// server speaks the other wire format. Both are tried before anything is said.
/// </remarks>
internal sealed class ProviderCheck(ProviderProfile profile, ApiKey? key)
{
    private const int MaxOutputTokens = 16;

    public async Task<ProviderDiagnosis> RunAsync(string model, CancellationToken cancellation)
    {
        Exchange exchange = await AskAsync(profile, model, cancellation).ConfigureAwait(false);
        (ProviderFinding finding, string advice) = await JudgeAsync(exchange, cancellation).ConfigureAwait(false);
        return new ProviderDiagnosis
        {
            Provider = profile.Name,
            Model = model,
            Finding = finding,
            Advice = advice,
            HttpStatus = exchange.LastAttempt.HttpStatus,
            Detail = exchange.LastAttempt.ErrorMessage,
            KeySource = key?.Source,
            ConnectMs = exchange.Times.ConnectMs,
            TtftMs = exchange.Times.TtftMs,
            E2eMs = exchange.Times.E2eMs,
            BaseUri = profile.BaseUri,
            Simulated = exchange.Simulated,
        };
    }

    private async Task<(ProviderFinding Finding, string Advice)> JudgeAsync(Exchange exchange, CancellationToken cancellation)
    {
        Attempt attempt = exchange.LastAttempt;
        switch (exchange.Outcome)
        {
            case Outcome.Succeeded:
                return (ProviderFinding.Healthy, string.Empty);
            case Outcome.ConnectFailed:
                return Network(attempt);
            case Outcome.ConnectTimedOut or Outcome.FirstByteTimedOut or Outcome.IdleTimedOut or Outcome.TotalTimedOut:
                return (ProviderFinding.TimedOut, "Check the address, proxy and firewall; give the profile a longer time-out if the provider is known to be slow.");
            case Outcome.KeyRejected:
                return Key(attempt);
            case Outcome.RateLimited:
                return (ProviderFinding.RateLimited, attempt.RetryAfter is { } wait ? FormattableString.Invariant($"Wait {wait.TotalSeconds:0.#} s, or lower the load.") : "Wait, or lower the load.");
            case Outcome.QuotaExhausted:
                return (ProviderFinding.QuotaExhausted, "Add credit or raise the spending limit at the provider; waiting does not help.");
            case Outcome.MalformedReply when attempt.HttpStatus is >= 300 and < 400:
                return (ProviderFinding.WrongAddress, "Requests are not sent on to other addresses: register it with the one that the detail names.");
            case Outcome.NotFound when SpeaksOfModel(attempt, exchange.Model):
                return (ProviderFinding.ModelNotFound, $"List the models with Get-LlmModel -Provider {profile.Name}.");
            case Outcome.ConnectionReset:
                return (ProviderFinding.Unreachable, "The server hung up without an answer: check whether the address takes https or http, and proxy and firewall.");
            case Outcome.NotFound or Outcome.MalformedReply or Outcome.InvalidRequest:
                return await ProbeAsync(exchange, cancellation).ConfigureAwait(false);
            case Outcome.ServerError or Outcome.Overloaded or Outcome.StreamError or Outcome.StreamTruncated:
                return (ProviderFinding.ServerFault, "Try again later and look at the provider's status page; quote the request id to its support.");
            default:
                return (ProviderFinding.RequestRefused, "Read the detail; the provider refused the request itself.");
        }
    }

    private bool SendsBearer => profile.ApiKeyHeader is { } header
        ? header.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
        : profile.Dialect == ChatDialect.OpenAI;

    private static (ProviderFinding Finding, string Advice) Network(Attempt attempt) => attempt.ErrorCode switch
    {
        nameof(HttpRequestError.NameResolutionError) => (ProviderFinding.NameNotResolved, "Check the spelling of the host in the base address, and DNS or VPN."),
        nameof(HttpRequestError.SecureConnectionError) => (ProviderFinding.TlsFailed, "Check that the server speaks TLS on this port (https and not http), its certificate, and a proxy that replaces certificates."),
        _ => (ProviderFinding.Unreachable, "Check host and port of the base address, that the server runs, and proxy and firewall."),
    };

    private (ProviderFinding Finding, string Advice) Key(Attempt attempt)
    {
        string variable = profile.ApiKeyVariable ?? "the environment variable that -ApiKeyVariable names";
        string said = attempt.ErrorMessage ?? string.Empty;
        if (key is null)
        {
            return (ProviderFinding.KeyMissing, $"The provider wants a key and none was sent: register it with -ApiKeyVariable and put the key into that variable.");
        }

        if (!SendsBearer && Says(said, "bearer"))
        {
            return (ProviderFinding.KeyNotBearer, "The provider wants 'Authorization: Bearer': register it without -ApiKeyHeader and with the dialect OpenAI.");
        }

        return Says(said, "missing") || Says(said, "provide an api key") || Says(said, "no api key") || Says(said, "is required")
            ? (ProviderFinding.KeyMissing, $"The provider did not see the {key}: it may want it in another header; see -ApiKeyHeader and -Dialect.")
            : (ProviderFinding.KeyRefused, $"The provider refuses the {key}: check that {variable} holds a key of this provider that is neither expired nor revoked.");
    }

    private async Task<(ProviderFinding Finding, string Advice)> ProbeAsync(Exchange exchange, CancellationToken cancellation)
    {
        if (exchange.Outcome != Outcome.InvalidRequest)
        {
            ProviderProfile longer = profile with { BaseUri = ChatDialects.Join(profile.BaseUri, "v1") };
            if (await AnswersAsync(longer, exchange, cancellation).ConfigureAwait(false))
            {
                return (ProviderFinding.WrongAddress, $"The address lacks its version part: register it with -BaseUri {longer.BaseUri}.");
            }
        }

        ChatDialect other = profile.Dialect == ChatDialect.OpenAI ? ChatDialect.Anthropic : ChatDialect.OpenAI;
        if (await AnswersAsync(profile with { Dialect = other }, exchange, cancellation).ConfigureAwait(false))
        {
            return (ProviderFinding.WrongDialect, $"The server speaks another wire format: register it with -Dialect {other}.");
        }

        return exchange.Outcome switch
        {
            Outcome.NotFound => (ProviderFinding.WrongAddress, "There is nothing at this address: it should end with the version part, such as /v1, and not with /chat/completions."),
            Outcome.InvalidRequest => (ProviderFinding.RequestRefused, "Read the detail; the provider refused the request itself."),
            _ => (ProviderFinding.WrongDialect, "The reply is no chat: the address may be that of a web page, a proxy or another service."),
        };
    }

    // A key that is refused there is an answer too: the address and the format are right. But where the address had an answer already,
    // a refusal proves nothing, since gateways such as AWS's answer 403 to every path that they do not know.
    private async Task<bool> AnswersAsync(ProviderProfile candidate, Exchange before, CancellationToken cancellation)
    {
        Exchange exchange = await AskAsync(candidate, before.Model, cancellation).ConfigureAwait(false);
        if (exchange.Outcome == Outcome.Succeeded || before.Outcome == Outcome.InvalidRequest)
        {
            return exchange.Outcome == Outcome.Succeeded;
        }

        return exchange.Outcome is Outcome.KeyRejected or Outcome.RateLimited or Outcome.QuotaExhausted
            || (exchange.Outcome == Outcome.NotFound && SpeaksOfModel(exchange.LastAttempt, before.Model));
    }

    private async Task<Exchange> AskAsync(ProviderProfile candidate, string model, CancellationToken cancellation)
    {
        using var client = new ChatClient(candidate, key, RetryPolicy.None);
        var request = new ChatRequest { Model = model, Messages = [new ChatMessage(ChatMessage.User, "Say OK.")], MaxOutputTokens = MaxOutputTokens };
        Exchange exchange = await client.SendAsync(request, null, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return exchange;
    }

    private static bool SpeaksOfModel(Attempt attempt, string model) =>
        attempt.ErrorCode is "model_not_found" or "DeploymentNotFound"
        || Says(attempt.ErrorMessage, model)
        || Says(attempt.ErrorMessage, "model");

    private static bool Says(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
