using System.Management.Automation;
using LlmBench.Comparing;
using LlmBench.Completion;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Compares two runs metric by metric: both values, the change with its interval, and a verdict in words.</summary>
/// <remarks>
/// Gives one row for each metric: times (mean, p50, p95 and p99), throughput, error rate, truncated answers, cost, the score of each benchmark, and what customers said. Every row says how its
/// interval was found and on how many samples. Better and Worse mean that the whole interval lies on that side of no change; SameWithinMargin, that it lies within the margin; NotResolvable, that
/// the measurements cannot tell.
/// <para>
/// Runs that were not measured alike are refused: another scenario, load, warm-up or benchmark, one side simulated and the other not, or a run that ended before its plan. -Force compares them all
/// the same, and the rows say what speaks against it. Another seed, length, machine or version is a caveat on the rows.
/// </para>
/// <para>
/// With -Route the arms of a canary are compared, which serve customers dealt at random at the same time: the best evidence there is. Runs of the same time, seed and turns are compared as pairs. A run that came before the other is a before/after: Confounded says so, and ConfoundedBy why. Requests of one conversation are not
/// independent of each other, and no interval takes them for that. Folders are streamed, whatever their length. about_LlmBench_Compare has the methods and the columns.
/// </para>
/// </remarks>
/// <example>
/// <code>Compare-LlmResult ./legacy ./new</code>
/// <para>Compares two run folders.</para>
/// </example>
/// <example>
/// <code>Compare-LlmResult ./legacy ./new -Metric E2eMeanMs, E2eP95Ms, E2eP99Ms, CostPerMonthUsd, ErrorRate, Csat -ConversationsPerDay 50000 -DaysPerMonth 30 -ReferenceCsat ./csat-legacy.csv -DifferenceCsat ./csat-new.csv</code>
/// <para>Makes the table of a migration: average, p95, p99, cost of a month, error rate and what customers said, before and after.</para>
/// </example>
/// <example>
/// <code>Compare-LlmResult -Baseline ./run -ReferenceModel gpt-4.1 -Candidate ./run | Where-Object Verdict -eq Worse | Format-Table DifferenceName, Metric, Explanation</code>
/// <para>Compares all other models of a run with one of them, and shows where they are worse.</para>
/// </example>
/// <example>
/// <code>Start-LlmLoadTest -Provider holysheep -Detailed | Compare-LlmResult ./baseline -Margin @{ 'Ttft*' = '10 %'; ErrorRate = 0.002 } | Export-Csv change.csv</code>
/// <para>Measures, compares with a run of last week, and allows first tokens 10 % and errors 0.2 points.</para>
/// </example>
/// <example>
/// <code>Compare-LlmResult -Route support -ConversationsPerDay 50000 | Format-Table Metric, Reference, Difference, Explanation</code>
/// <para>Compares the arms of a canary, which serve customers at the same time.</para>
/// </example>
[Cmdlet(VerbsData.Compare, "LlmResult", DefaultParameterSetName = RunSet)]
[OutputType(typeof(ComparisonRow))]
public sealed partial class CompareLlmResultCommand : RouteCmdlet
{
    private const string RunSet = "Run";
    private const string RouteSet = "Route";

    private SideReader? _difference;
    private CostReport? _report;

    /// <summary>The side that is compared with: run folders (wildcards are allowed), or rows of Start-LlmLoadTest, Invoke-LlmBenchmark or Import-LlmResult. Several runs of one model are one side.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RunSet, HelpMessage = "The side that is compared with: run folders or rows.")]
    [Alias("Baseline")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public object[] Reference { get; set; } = [];

    /// <summary>The side whose change is shown: run folders (wildcards are allowed), or rows. Each provider and model in it is compared with the reference.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = RunSet, HelpMessage = "The side whose change is shown: run folders or rows.")]
    [Alias("Candidate")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public object[] Difference { get; set; } = [];

    /// <summary>The model of the reference, an id or provider/id; wildcards are allowed. Needed where there are several.</summary>
    [Parameter(ParameterSetName = RunSet, HelpMessage = "The model of the reference, an id or provider/id.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? ReferenceModel { get; set; }

    /// <summary>The models of the other side, each an id or provider/id; wildcards are allowed. Default: all but the reference itself.</summary>
    [Parameter(ParameterSetName = RunSet, HelpMessage = "The models of the other side, each an id or provider/id.")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? DifferenceModel { get; set; }

    /// <summary>The metrics to show, by name; wildcards are allowed. Default: all that were measured.</summary>
    [Parameter(HelpMessage = "The metrics to show; wildcards are allowed.")]
    [ArgumentCompleter(typeof(MetricCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Metric { get; set; }

    /// <summary>The change that does not matter. A number is a percentage, for times, throughput and cost; a table gives metrics, by name or pattern, a percentage ('10 %') or a change in their own unit
    /// (0.001). Default 5 %; 0.001 for the error rate, 0.005 for truncated answers, 0.01 for scores and 0.1 for CSAT.</summary>
    [Parameter(HelpMessage = "The change that does not matter: a percentage, or a table by metric. Default 5 %.")]
    [ValidateNotNullOrEmpty]
    public object? Margin { get; set; }

    /// <summary>Confidence of the intervals, 0.5 to 0.9999. Default 0.95.</summary>
    [Parameter(HelpMessage = "Confidence of the intervals. Default 0.95.")]
    [ValidateRange(0.5, 0.9999)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>Adds the cost of a month of so many conversations a day, more than 0.</summary>
    [Parameter(HelpMessage = "Conversations a day, to project the cost of a month.")]
    [ValidateRange(0.000001, 1e12)]
    public double? ConversationsPerDay { get; set; }

    /// <summary>Days of the month, more than 0 and at most 366. Default 30.4375, a twelfth of a year.</summary>
    [Parameter(HelpMessage = "Days of the month. Default 30.4375.")]
    [Alias("Days")]
    [ValidateRange(0.000001, 366.0)]
    public double DaysPerMonth { get; set; } = (double)CostProjection.MeanMonth;

    /// <summary>What customers of the reference said: numbers, objects with Csat, Score or Rating, or a CSV file with such a column. An empty value is a customer who gave no score.</summary>
    [Parameter(ParameterSetName = RunSet, HelpMessage = "Scores of the reference's customers: numbers, objects or a CSV file.")]
    [ValidateCount(1, int.MaxValue)]
    public object?[]? ReferenceCsat { get; set; }

    /// <summary>What customers of the other side said, in the same forms.</summary>
    [Parameter(ParameterSetName = RunSet, HelpMessage = "Scores of the other side's customers: numbers, objects or a CSV file.")]
    [ValidateCount(1, int.MaxValue)]
    public object?[]? DifferenceCsat { get; set; }

    /// <summary>Compares runs that should not be compared. The rows say what speaks against it.</summary>
    [Parameter(HelpMessage = "Compare runs that should not be compared.")]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override bool StopsOnError => true;

    /// <inheritdoc />
    protected override void BeginRun() => _difference = new SideReader(PriceOf, Wanted(DifferenceModel));

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (ParameterSetName == RouteSet)
        {
            CompareRoute();
        }
        else
        {
            ComparisonInput.Read(Difference, _difference!, ResolveExisting, StopToken);
        }
    }

    /// <inheritdoc />
    protected override void EndRun()
    {
        if (ParameterSetName == RouteSet)
        {
            return;
        }

        ComparisonOptions options = Options();
        IReadOnlyList<ComparedSide> references = ReadReference();
        ComparedSide[] others = Others(references);
        if (DifferenceCsat is not null && others.Select(side => side.Name).Distinct().Count() > 1)
        {
            throw SideError($"-DifferenceCsat is of one model, but there are several: {Names(others)}", "Give -DifferenceModel.");
        }

        foreach (ComparedSide other in others)
        {
            Write(references, other, options, isOnly: others.Length == 1);
        }
    }

    private void Write(IReadOnlyList<ComparedSide> references, ComparedSide difference, ComparisonOptions options, bool isOnly)
    {
        StopToken.ThrowIfCancellationRequested();
        try
        {
            ComparedSide reference = references.FirstOrDefault(side => side.Part.LoadStep == difference.Part.LoadStep)
                ?? throw SideError($"The reference has no step of {difference.Part.LoadStep} to compare {difference.Name} with", "Compare sweeps of the same steps.");
            foreach (ComparisonRow row in RunComparison.Of(reference, difference, options))
            {
                WriteObject(row);
            }
        }
        catch (LlmBenchException error) when (!isOnly)
        {
            FailItem(error, difference.Name);
        }
    }

    // One model, at each step where it is a sweep.
    private IReadOnlyList<ComparedSide> ReadReference()
    {
        var reader = new SideReader(PriceOf, Wanted(ReferenceModel is null ? null : [ReferenceModel]));
        ComparisonInput.Read(Reference, reader, ResolveExisting, StopToken);
        return reader.Sides.Select(side => side.Name).Distinct().Count() switch
        {
            1 => reader.Sides,
            0 => throw SideError("The reference has no measured request, answer or summary" + (ReferenceModel is null ? string.Empty : $" of {ReferenceModel}"), "Name a run folder with rows, and a model that it has."),
            _ => throw SideError($"The reference has several models: {Names(reader.Sides)}", "Give -ReferenceModel."),
        };
    }

    // A run with several models may be on both sides.
    private ComparedSide[] Others(IReadOnlyList<ComparedSide> references)
    {
        ComparedSide[] others = [.. _difference!.Sides.Where(side => !references.Any(reference => side.Name == reference.Name && side.Facts.RunIds.SetEquals(reference.Facts.RunIds)))];
        return others.Length > 0 ? others
            : throw SideError(
                _difference.Sides.Count > 0 ? "Both sides are the same run and model" : "The difference has no measured request, answer or summary",
                "Name another run folder, or give -DifferenceModel.");
    }

    private ComparisonOptions Options()
    {
        if (ReferenceCsat is null != DifferenceCsat is null)
        {
            throw SideError("The scores of customers are given for one side", "Give -ReferenceCsat and -DifferenceCsat.");
        }

        var metrics = new NamePatterns(Metric);
        if (Metric?.FirstOrDefault(name => !Metrics.All.Any(metric => new NamePatterns([name]).Match(metric.Name))) is { } unknown)
        {
            throw SideError($"There is no metric {unknown}", $"Metrics are {string.Join(", ", Metrics.All.Select(metric => metric.Name))}.");
        }

        return new ComparisonOptions
        {
            Confidence = Confidence,
            Margins = ComparisonInput.Margins(Margin),
            Month = ConversationsPerDay is { } perDay ? new CostProjection((decimal)perDay, (decimal)DaysPerMonth) : null,
            Wanted = metrics.Match,
            ReferenceCsat = ReferenceCsat is null ? null : ComparisonInput.Csat(ReferenceCsat, ResolveExisting),
            DifferenceCsat = DifferenceCsat is null ? null : ComparisonInput.Csat(DifferenceCsat, ResolveExisting),
            Force = Force,
        };
    }

    private decimal? PriceOf(CostItem item)
    {
        _report ??= CostReports.Create(ModuleState.Current.ReadPriceBook(), ServiceTier.Standard, null, null, null);
        return _report.PriceOf(item).Cost is { Currency: Providers.CurrencyCode.UsDollar } cost ? cost.Total : null;
    }

    private static Func<string, string, bool> Wanted(string[]? models)
    {
        var patterns = new NamePatterns(models);
        return (provider, model) => patterns.Match(model) || patterns.Match($"{provider}/{model}");
    }

    private static string Names(IEnumerable<ComparedSide> sides) => string.Join(", ", sides.Select(side => side.Name).Distinct());

    private static LlmBenchException SideError(string reason, string remedy) => new(ErrorIds.ComparisonInvalid, $"{reason}.", remedy);
}
