using System.Management.Automation;
using System.Security;
using LlmBench.Completion;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <content>Whom it asks.</content>
public sealed partial class StartLlmLoadTestCommand
{
    private readonly LoadTargets _targets = new();

    /// <summary>
    /// The providers to ask: registered ones, known ones, or the built-in simulator, which is the default and needs neither network nor key. With several, one model is asked of each, and a
    /// list of as many models is paired with them in its order.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Names of the providers. Default: the built-in simulator.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Provider { get; set; } = [KnownProviders.Simulator];

    /// <summary>The models. Default: the profile's own.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, HelpMessage = "The models. Default: the profile's own.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Model { get; set; }

    /// <summary>The key of the one provider, for this call only, as Get-Secret gives it. Default: the key of this session, else the environment variable that the profile names.</summary>
    [Parameter(HelpMessage = "The key of the one provider as SecureString, for this call only.")]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>
    /// Asks all providers and models at the same time, each with the whole load, in place of one after the other. What drifts, such as the network, then hits all alike; with the same seed all
    /// are asked the same things, so rows of the same conversation and turn are pairs.
    /// </summary>
    [Parameter(HelpMessage = "Ask all at the same time, each with the whole load.")]
    public SwitchParameter Interleave { get; set; }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _targets.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Connect(bool send)
    {
        foreach (ProviderConnection connection in _targets.Connect(ApiKey, send))
        {
            string source = connection.Key is { } key ? $"with the {key}" : "without a key";
            WriteVerbose($"Provider {connection.Profile}, {source}.");
        }
    }
}
