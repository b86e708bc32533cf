using System.Text.Json;
using LlmBench.Providers;

namespace LlmBench.Chat;

/// <summary>What a provider answered when asked for its models.</summary>
/// <param name="Outcome">How the question ended.</param>
/// <param name="Models">The models' ids, as the provider orders them.</param>
/// <param name="HttpStatus">HTTP status; null where no reply came.</param>
/// <param name="ErrorMessage">What the provider or the network said about a failure.</param>
/// <param name="ErrorCode">The provider's error code, or the kind of network fault.</param>
/// <param name="Simulated">Whether the built-in simulated provider answered.</param>
public sealed record ModelListing(Outcome Outcome, IReadOnlyList<string> Models, int? HttpStatus, string? ErrorMessage, string? ErrorCode, bool Simulated);

/// <summary>Asks a provider for its models.</summary>
internal sealed class ModelList(ProviderProfile profile, ApiKey? key, IChatDialect dialect, ChatTransport transport, TimeProvider time)
{
    public async Task<ModelListing> ReadAsync(CancellationToken cancellation)
    {
        using var result = new AttemptResult();
        IReadOnlyList<string> models = [];
        using var limit = new CancellationTokenSource(profile.Timeouts.Connect + profile.Timeouts.FirstByte, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            models = await ReadAsync(result, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            result.Fail(Outcome.FirstByteTimedOut, "No reply in time.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            result.Fail(OutcomeClassifier.FromException(exception, unitsSeen: false), exception.GetBaseException().Message, OutcomeClassifier.NetworkFault(exception));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            result.Fail(Outcome.MalformedReply, "The reply is no list of models.");
        }

        result.Clean(key);
        return new ModelListing(result.Outcome, models, result.HttpStatus, result.ErrorMessage, result.ErrorCode, result.Simulated);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(AttemptResult result, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, dialect.ModelsAddress(profile));
        ProviderHeaders.Add(message, profile);
        dialect.Authorize(message, profile, key);
        using HttpResponseMessage response = await transport.SendAsync(message, cancellation).ConfigureAwait(false);
        result.HttpStatus = (int)response.StatusCode;
        result.Simulated = response.Headers.NonValidated.Contains(AttemptRunner.SimulatedHeader);
        byte[] body = await response.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            result.Fail(response, body, time.GetUtcNow());
            return [];
        }

        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;

        // A few servers send the bare array.
        JsonElement list = root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("data");
        return [.. list.EnumerateArray().Select(model => model.GetProperty("id").GetString()).OfType<string>().Select(id => key?.RedactAnswer(id) ?? id)];
    }
}
