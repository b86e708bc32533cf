using System.Collections;
using System.Management.Automation;
using LlmBench.Providers;
using LlmBench.Results;
using LlmBench.Simulation;

namespace LlmBench.Commands;

/// <summary>Starts a simulated provider on this machine, for this session.</summary>
/// <remarks>
/// It speaks OpenAI's chat completions over HTTP on 127.0.0.1 and is as fast, good, dear and flaky as its models' settings say, so that scripts, alarms
/// and canaries can be tried without a key and without a cent. It runs until Stop-LlmSimulator, or until the session ends. Every row made with it says Simulated.
/// <para>
/// -Provider simulator starts one by itself for the length of a command; this cmdlet is for models of your own, for rate limits that
/// must outlive a command, and for asking it with other tools.
/// </para>
/// </remarks>
/// <example>
/// <code>Start-LlmSimulator -Name slowshop -Model @{ Name = 'slow'; TtftMs = 800; TtftP99Ms = 3000; TokenIntervalMs = 40; ErrorRate = 0.02 }
/// Start-LlmLoadTest -Provider slowshop -Model slow -ConcurrentUsers 5 -RequestCount 30 | Select-Object TtftP50Ms, ErrorRate</code>
/// <para>Starts a slow provider with two percent errors and measures it.</para>
/// </example>
/// <example>
/// <code>Start-LlmSimulator -Port 8089 | Format-List Name, BaseUri, Models</code>
/// <para>Starts one with the built-in models on a known port, for other tools.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "LlmSimulator", SupportsShouldProcess = true)]
[OutputType(typeof(SimulatorInfo))]
public sealed class StartLlmSimulatorCommand : LlmCmdlet
{
    /// <summary>The name to give as -Provider. Default: simulator.</summary>
    [Parameter(Position = 0, HelpMessage = "The name to give as -Provider. Default: simulator.")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = KnownProviders.Simulator;

    /// <summary>
    /// Models as hashtables. Each needs a Name; all else has a default: TtftMs and TtftP99Ms (median and 99th percentile of the time to
    /// first token, milliseconds), TtftPerInputTokenMs, TokenIntervalMs and TokenIntervalP99Ms, TokensPerChunk, OutputTokens and OutputTokensP99,
    /// AnswerQuality (0 to 1), InputPricePerMillion and OutputPricePerMillion (USD), ContextWindow (tokens), RequestsPerMinute, ErrorRate, DropRate, StallRate,
    /// StallDuration, TruncateRate, InStreamErrorRate (rates 0 to 1). Default: sim-fast, sim-standard, sim-slow, sim-flaky and sim-limited.
    /// </summary>
    [Parameter(HelpMessage = "Models as hashtables, such as @{ Name = 'slow'; TtftMs = 800; TokenIntervalMs = 40 }.")]
    [ValidateNotNullOrEmpty]
    public Hashtable[]? Model { get; set; }

    /// <summary>The port on 127.0.0.1, 0 to 65535. Default 0: a free one.</summary>
    [Parameter(HelpMessage = "The port on 127.0.0.1. Default: a free one.")]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>Seed of all draws. The n-th request to a model behaves the same with the same seed. Default 1.</summary>
    [Parameter(HelpMessage = "Seed of all draws. Default 1.")]
    public int Seed { get; set; } = 1;

    /// <summary>Name of an environment variable with a key that requests must bring. Default: no key is asked for.</summary>
    [Parameter(HelpMessage = "Environment variable with a key that requests must bring.")]
    [ValidateNotNullOrEmpty]
    public string? ApiKeyVariable { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        var options = new SimulatorOptions
        {
            Port = Port,
            Seed = Seed,
            RequireKey = Key()?.Reveal(),
        };
        if (Model is not null)
        {
            options = options with { Models = [.. Model.Select(SimulatedModels.From)] };
        }

        options.Validate();
        if (ShouldProcess(Name, $"Start a simulated provider on {(Port == 0 ? "a free port" : $"port {Port}")} of 127.0.0.1"))
        {
            WriteObject(ModuleState.Current.Simulators.Start(Name, options, Key()).ToInfo());
            if (ModuleState.Providers.Names().Contains(Name, StringComparer.OrdinalIgnoreCase))
            {
                WriteWarning($"Until it is stopped, '{Name}' means this simulator and not the provider of that name.");
            }
        }
    }

    private ApiKey? Key() => ApiKeyVariable is null ? null : LlmBench.Providers.ApiKey.FromEnvironment(ApiKeyVariable) ?? throw new LlmBenchException(
        ErrorIds.ApiKeyMissing,
        $"The environment variable {ApiKeyVariable} holds no key.",
        $"Set it with $env:{ApiKeyVariable} = '...', or leave -ApiKeyVariable out.");
}
