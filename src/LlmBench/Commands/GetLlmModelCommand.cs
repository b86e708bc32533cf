using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Lists the models that a provider offers.</summary>
/// <remarks>Asks the provider's models endpoint, which costs nothing. Some compatible servers have none, or list only a part.</remarks>
/// <example>
/// <code>Get-LlmModel</code>
/// <para>Lists the models of the built-in simulator.</para>
/// </example>
/// <example>
/// <code>Get-LlmModel -Provider openai | Where-Object Model -like 'gpt-4.1*' | Sort-Object Model</code>
/// <para>Lists a family of models of a provider.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "LlmModel")]
[OutputType(typeof(ModelInfo))]
public sealed class GetLlmModelCommand : ProviderCmdlet
{
    /// <inheritdoc />
    protected override object CurrentItem => Provider;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ProviderConnection connection = Connect();
        using var client = new ChatClient(connection.Profile, connection.Key);
        ModelListing listing = Wait(client.ListModelsAsync);
        if (listing.Outcome == Outcome.NotFound)
        {
            throw new LlmBenchException(
                ErrorIds.RequestRefused,
                $"Provider '{Provider}' has no list of models at this address: {listing.ErrorMessage}",
                "Read the names in the provider's documentation and give them with -Model; Test-LlmProvider checks the address.");
        }

        if (listing.Outcome != Outcome.Succeeded)
        {
            throw OutcomeErrors.From(Provider, null, listing.Outcome, listing.ErrorMessage);
        }

        WriteObject(listing.Models.Select(model => new ModelInfo(Provider, model, listing.Simulated)), enumerateCollection: true);
    }
}
