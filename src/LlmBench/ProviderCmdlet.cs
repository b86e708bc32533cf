using System.Management.Automation;
using System.Security;
using LlmBench.Completion;
using LlmBench.Providers;

namespace LlmBench.Commands;

/// <summary>What all cmdlets share that ask one provider.</summary>
public abstract class ProviderCmdlet : RunCmdlet
{
    private ProviderConnection? _connection;

    /// <summary>The provider to ask: a registered one, a known one, or the built-in simulator, which is the default and needs neither network nor key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the provider. Default: the built-in simulator.")]
    [Alias("Name")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string Provider { get; set; } = KnownProviders.Simulator;

    /// <summary>The key, for this call only, as Get-Secret gives it. Default: the key of this session, else the environment variable that the profile names.</summary>
    [Parameter(HelpMessage = "The key as SecureString, for this call only.")]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>Opens the provider that is named; an earlier one is closed.</summary>
    /// <param name="send">Whether anything will be sent.</param>
    private protected ProviderConnection Connect(bool send = true)
    {
        _connection?.Dispose();
        _connection = ProviderConnection.Open(Provider, ApiKey, send);
        string source = _connection.Key is { } key ? $"with the {key}" : "without a key";
        WriteVerbose($"Provider {_connection.Profile}, {source}.");
        return _connection;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _connection?.Dispose();
        }

        base.Dispose(disposing);
    }
}
