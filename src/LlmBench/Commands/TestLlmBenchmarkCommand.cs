using System.Management.Automation;
using LlmBench.Completion;
using LlmBench.Evaluation.Checking;
using LlmBench.Evaluation.Definitions;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Checks a benchmark before money is spent on it, and says what a run takes.</summary>
/// <remarks>
/// One row for each finding. An error means that a run would fail or its scores mean nothing: the definition breaks its
/// schema, data are missing or malformed, a placeholder is no field of an item, two items share an id, a scorer cannot read the right answer, or a
/// worked example of the prompt is one of the questions. The last row of a profile, of the rule Estimate, has the number of requests, an estimate of
/// tokens and, with -Model, of cost, the first prompt, and how exact a score of so many items can be. Nothing is sent.
/// </remarks>
/// <example>
/// <code>Test-LlmBenchmark ./my-shop.bench.yaml</code>
/// <para>Checks a benchmark of your own.</para>
/// </example>
/// <example>
/// <code>Test-LlmBenchmark mmlu -DataPath ./data -Provider openai -Model gpt-4.1-mini | Where-Object Rule -eq Estimate | Sort-Object CostAtMostUsd | Format-List Profile, Requests, Cost*, FirstPrompt</code>
/// <para>Says what the profiles of MMLU would cost with a model, and shows the first prompt of each.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-LlmBenchmark ./my-shop.bench.yaml -Quiet)) { exit 1 }</code>
/// <para>Ends a script where the benchmark cannot be run.</para>
/// </example>
/// <example>
/// <code>Get-LlmBenchmark | Test-LlmBenchmark | Where-Object Severity -ge Warning | Select-Object Benchmark, Profile, Line, Item, Message | Export-Csv findings.csv</code>
/// <para>Checks all benchmarks and exports what should be looked at.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "LlmBenchmark")]
[OutputType(typeof(BenchmarkFinding), typeof(bool))]
public sealed class TestLlmBenchmarkCommand : LlmCmdlet
{
    private CheckOptions _options = new();

    /// <summary>Names of benchmarks, also with a profile, such as mmlu/lm-eval-5shot, or paths of definition files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Names of benchmarks, or paths of definition files.")]
    [Alias("Benchmark", "Path", "PSPath")]
    [ArgumentCompleter(typeof(BenchmarkCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Name of the profile. Default: the one in the name, else all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the profile. Default: all.")]
    [ArgumentCompleter(typeof(BenchmarkProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>File or folder of the data, as Save-LlmDataset leaves it. Default: the data that come with the definition.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, HelpMessage = "File or folder of the data.")]
    [AllowNull]
    [AllowEmptyString]
    public string? DataPath { get; set; }

    /// <summary>The provider to estimate the cost for. Default: the built-in simulator.</summary>
    [Parameter(HelpMessage = "The provider to estimate the cost for.")]
    [ArgumentCompleter(typeof(ProviderCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Provider { get; set; }

    /// <summary>The model to estimate tokens and cost for. Default: the provider's own, where -Provider is given.</summary>
    [Parameter(HelpMessage = "The model to estimate tokens and cost for.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>Gives only true or false for each benchmark: whether it can be run under each of the profiles that are checked.</summary>
    [Parameter(HelpMessage = "Give only true or false.")]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc />
    protected override object CurrentItem => Name;

    /// <inheritdoc />
    protected override void BeginRun()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (Provider is null && Model is null)
        {
            _options = new CheckOptions { At = now };
            return;
        }

        // Neither a key nor a connection is needed to look up a price.
        string provider = Provider ?? Providers.KnownProviders.Simulator;
        string? model = Model ?? DefaultModel(provider);
        ModelPrice? price = model is null ? null : ModuleState.Current.ReadPriceBook().TryFind(provider, model, now)?.Price;
        _options = new CheckOptions { Provider = provider, Model = model, Price = price, At = now };
    }

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        foreach (string name in Name)
        {
            try
            {
                Test(name);
            }
            catch (LlmBenchException error)
            {
                FailItem(error, name);
            }
        }
    }

    private void Test(string name)
    {
        bool valid = true;
        foreach (BenchmarkFinding finding in Check(name))
        {
            valid &= finding.Severity != FindingSeverity.Error;
            if (!Quiet)
            {
                WriteObject(finding);
            }
        }

        if (Quiet)
        {
            WriteObject(valid);
        }
    }

    private IEnumerable<BenchmarkFinding> Check(string name)
    {
        DefinitionFile file;
        string? named;
        try
        {
            (file, named) = BenchmarkFolders.Catalog.Open(name, ResolvePath);
        }
        catch (LlmBenchException error) when (error.ErrorId == ErrorIds.BenchmarkInvalid)
        {
            return [FindingList.From(error, System.IO.Path.GetFileName(name), null)];
        }

        CheckOptions options = _options with { DataPath = string.IsNullOrEmpty(DataPath) ? null : ResolvePath(DataPath) };
        string? profile = Profile ?? named;
        return (profile is null ? file.Profiles : [file.Profile(profile)]).SelectMany(definition =>
        {
            StopToken.ThrowIfCancellationRequested();
            return BenchmarkCheck.Run(definition, options);
        });
    }

    private static string? DefaultModel(string provider) =>
        ModuleState.Current.Simulators.Find(provider) is { } running ? running.ToProfile().DefaultModel
        : provider.Equals(Providers.KnownProviders.Simulator, StringComparison.OrdinalIgnoreCase) ? RunningSimulator.ProfileOf(provider, null).DefaultModel
        : ModuleState.Providers.Resolve(provider).DefaultModel;
}
