using System.Management.Automation;
using LlmBench.Chat;
using LlmBench.Completion;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Finds out whether a provider works as it is set up and, if not, why and what to do.</summary>
/// <remarks>
/// Sends one request of at most 16 output tokens, and up to two more where that fails. It tells apart: the host's name cannot be resolved, the host cannot
/// be reached, TLS fails, the key is missing, not sent as a bearer token, or refused, the model is unknown, the rate is
/// limited, the quota is used up, the address lacks its version part, and the server speaks another wire format.
/// </remarks>
/// <example>
/// <code>Test-LlmProvider openai</code>
/// <para>Checks address, key and default model of a provider.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-LlmProvider holysheep -Quiet)) { throw 'The new provider is not ready.' }</code>
/// <para>Ends a script where a provider does not work.</para>
/// </example>
/// <example>
/// <code>Get-LlmProvider | Where-Object KeyFound | Test-LlmProvider | Where-Object Healthy -eq $false | Select-Object Provider, Finding, Advice</code>
/// <para>Checks all providers with a key at hand and lists what is wrong.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LlmProvider")]
[OutputType(typeof(ProviderDiagnosis), typeof(bool))]
public sealed class TestLlmProviderCommand : LlmCmdlet
{
    /// <summary>Name of the provider. Default: the built-in simulator.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the provider. Default: the built-in simulator.")]
    [Alias("Provider")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = KnownProviders.Simulator;

    /// <summary>The model to ask. Default: the profile's own.</summary>
    [Parameter(Position = 1, HelpMessage = "The model to ask. Default: the profile's own.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The key, for this call only, as Get-Secret gives it.</summary>
    [Parameter(HelpMessage = "The key as SecureString, for this call only.")]
    [ValidateNotNull]
    public System.Security.SecureString? ApiKey { get; set; }

    /// <summary>Gives only true or false.</summary>
    [Parameter(HelpMessage = "Give only true or false.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        ProviderDiagnosis diagnosis = Diagnose();
        WriteObject(Quiet ? diagnosis.Healthy : diagnosis);
    }

    private ProviderDiagnosis Diagnose()
    {
        try
        {
            using ProviderConnection connection = ProviderConnection.Open(Name, ApiKey);
            return Wait(token => new ProviderCheck(connection.Profile, connection.Key).RunAsync(connection.ModelOr(Model), token));
        }
        catch (LlmBenchException missing) when (missing.ErrorId == ErrorIds.ApiKeyMissing)
        {
            return new ProviderDiagnosis
            {
                Provider = Name,
                BaseUri = ModuleState.Providers.Resolve(Name).BaseUri,
                Finding = ProviderFinding.KeyMissing,
                Detail = missing.Message,
                Advice = missing.Remedy,
            };
        }
    }
}
