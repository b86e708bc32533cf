using System.Management.Automation;
using LlmBench.Canary.Gates;
using LlmBench.Canary.Power;
using LlmBench.Canary.Ramp;
using LlmBench.Canary.Routing;
using LlmBench.Completion;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <summary>Tells what the gates of a canary can see: how small a regression in each step, and how long a given one takes.</summary>
/// <remarks>
/// A gate that cannot see a regression never fails, and its silence is easily taken for health. One row for each step, gate and regression says after how many samples
/// and hours it is seen with the wanted power, the chance that it is seen within the step, and the smallest that is. Nothing is sent or changed.
/// <para>
/// Errors: the exact conditional test of two rates. With it RateRatio and GateMeanSamples: what the sequential gate of the route tells apart, and the canary requests it
/// takes on average. Latency: the percentile of the route's gate, for latencies of a lognormal distribution. Csat: the mean score at the response rate.
/// Real errors come in clumps, so take the numbers for the best case.
/// </para>
/// </remarks>
/// <example>
/// <code>Measure-CanaryPower -Percent 10 -RequestsPerDay 50000 -CanaryErrorRate 0.0004, 0.0008</code>
/// <para>Shows that a tenth of 50,000 requests a day cannot show a rise of the error rate from 0.02 % to 0.04 % before 258 hours, and one to 0.08 % after 47.</para>
/// </example>
/// <example>
/// <code>Measure-CanaryPower -Plan '1%:6h', '10%:72h', '50%:24h' -RequestsPerDay 50000 | Where-Object IsVisible -eq $false | Format-List Step, Verdict</code>
/// <para>Lists what a plan cannot see, step by step.</para>
/// </example>
/// <example>
/// <code>Get-CanaryRoute support | Measure-CanaryPower -BaseErrorRate 0.005 | Export-Csv power.csv</code>
/// <para>Writes the power of a route's plan for a baseline of which 0.5 % of the requests fail.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "CanaryPower", DefaultParameterSetName = PlanSet)]
[OutputType(typeof(CanaryPowerRow))]
public sealed class MeasureCanaryPowerCommand : RouteCmdlet
{
    private const string RouteSet = "Route";
    private const string PlanSet = "Plan";
    private const string PercentSet = "Percent";

    /// <summary>Name of a route whose plan and gates are measured; its present shares where it has no plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RouteSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, HelpMessage = "Name of the route.")]
    [Alias("Route")]
    [ArgumentCompleter(typeof(RouteCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A plan as for Set-CanaryRoute, such as '1%:6h', '10%:72h'. Default: the ramp that Set-CanaryRoute -Plan Default gives.</summary>
    [Parameter(ParameterSetName = PlanSet, HelpMessage = "A plan, such as '1%:6h', '10%:72h'.")]
    [ValidateNotNull]
    public object? Plan { get; set; }

    /// <summary>Share of the ids that the canary serves, 0.001 to 99.999; several for a comparison.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PercentSet, HelpMessage = "Share of the ids that the canary serves.")]
    [ValidateRange(0.001, 99.999)]
    public double[] Percent { get; set; } = [];

    /// <summary>How long the canary serves that share. Default 72h.</summary>
    [Parameter(ParameterSetName = PercentSet, HelpMessage = "How long the canary serves that share. Default 72h.")]
    [DurationTransform]
    public TimeSpan Hold { get; set; } = TimeSpan.FromHours(72);

    /// <summary>Requests a day that the whole route carries. Default: what the plan says; without it only samples are told, no hours.</summary>
    [Parameter(HelpMessage = "Requests a day that the whole route carries.")]
    [ValidateRange(1.0, 1e12)]
    public double? RequestsPerDay { get; set; }

    /// <summary>Share of the baseline's requests that fail, above 0 and below 1. Default 0.0002.</summary>
    [Parameter(HelpMessage = "Share of the baseline's requests that fail. Default 0.0002.")]
    [ValidateRange(1e-7, 0.9)]
    public double BaseErrorRate { get; set; } = RateRatioChoice.AssumedErrorRate;

    /// <summary>Error rates of the canary that are asked about, above the baseline's and up to 1. Default: twice and four times the baseline's.</summary>
    [Parameter(HelpMessage = "Error rates of the canary that are asked about. Default: twice and four times the baseline's.")]
    [ValidateRange(1e-7, 1.0)]
    public double[] CanaryErrorRate { get; set; } = [];

    /// <summary>Rises of the latency's percentile that are asked about; 0.1 is 10 %. Default: the margin of the gate.</summary>
    [Parameter(HelpMessage = "Rises of the latency's percentile that are asked about; 0.1 is 10 %.")]
    [ValidateRange(0.001, 100.0)]
    public double[] LatencyRise { get; set; } = [];

    /// <summary>Standard deviation of the logarithm of the latency: 0.4 for steady, 0.6 for usual, 0.9 for wide ones. Default 0.6.</summary>
    [Parameter(HelpMessage = "Standard deviation of the logarithm of the latency. Default 0.6.")]
    [ValidateRange(0.01, 10.0)]
    public double LatencySigma { get; set; } = 0.6;

    /// <summary>Drops of the mean score that are asked about, in points. Default: the margin of the gate.</summary>
    [Parameter(HelpMessage = "Drops of the mean score that are asked about, in points.")]
    [ValidateRange(0.001, 1000.0)]
    public double[] CsatDrop { get; set; } = [];

    /// <summary>Standard deviation of the scores, in points. Default 1.</summary>
    [Parameter(HelpMessage = "Standard deviation of the scores, in points. Default 1.")]
    [ValidateRange(0.001, 1000.0)]
    public double CsatDeviation { get; set; } = 1;

    /// <summary>Share of the conversations that customers score, above 0 and up to 1. Default 0.05.</summary>
    [Parameter(HelpMessage = "Share of the conversations that customers score. Default 0.05.")]
    [ValidateRange(0.0001, 1.0)]
    public double ResponseRate { get; set; } = 0.05;

    /// <summary>Requests that make a conversation. Default 1.</summary>
    [Parameter(HelpMessage = "Requests that make a conversation. Default 1.")]
    [ValidateRange(1.0, 10000.0)]
    public double RequestsPerConversation { get; set; } = 1;

    /// <summary>The chance of a false alarm. Default 0.05.</summary>
    [Parameter(HelpMessage = "The chance of a false alarm. Default 0.05.")]
    [ValidateRange(1e-6, 0.5)]
    public double Alpha { get; set; } = 0.05;

    /// <summary>The chance with which a regression that is there shall be seen. Default 0.8.</summary>
    [Parameter(HelpMessage = "The chance with which a regression shall be seen. Default 0.8.")]
    [ValidateRange(0.05, 0.9999)]
    public double Power { get; set; } = 0.8;

    /// <inheritdoc />
    protected override object? CurrentItem => Name;

    /// <inheritdoc />
    protected override void ProcessItem()
    {
        if (CanaryErrorRate.FirstOrDefault(rate => rate <= BaseErrorRate) is > 0 and var low)
        {
            throw new LlmBenchException(
                ErrorIds.PowerInputInvalid,
                FormattableString.Invariant($"An error rate of the canary of {low} is no rise: the baseline's is {BaseErrorRate}."),
                "Give -CanaryErrorRate above -BaseErrorRate; both are shares, so 0.0008 is 0.08 %.");
        }

        (IEnumerable<PowerStep> steps, double? perDay, GateSettings gates) = Asked();
        foreach (CanaryPowerRow row in new PowerTable(Assumptions(RequestsPerDay ?? perDay, gates)).Rows(steps))
        {
            StopToken.ThrowIfCancellationRequested();
            WriteObject(row);
        }
    }

    private (IEnumerable<PowerStep> Steps, double? RequestsPerDay, GateSettings Gates) Asked()
    {
        switch (ParameterSetName)
        {
            case RouteSet:
                CanaryRoute route = Find(Name!);
                return (PowerStep.Of(route), route.Plan?.RequestsPerDay, route.Gates);
            case PercentSet:
                return (Percent.Select((percent, index) => new PowerStep(index + 1, percent / 100, 1 - (percent / 100), Hold)), null, new GateSettings());
            default:
                RampPlan plan = RampPlan.Read(RouteArguments.Plain(Plan));
                return (PowerStep.Of(plan), plan.RequestsPerDay, new GateSettings());
        }
    }

    private PowerAssumptions Assumptions(double? perDay, GateSettings gates) => new()
    {
        RequestsPerDay = perDay,
        BaseErrorRate = BaseErrorRate,
        ErrorRates = CanaryErrorRate,
        LatencySigma = LatencySigma,
        LatencyRises = LatencyRise,
        CsatDeviation = CsatDeviation,
        CsatDrops = CsatDrop,
        ResponseRate = ResponseRate,
        RequestsPerConversation = RequestsPerConversation,
        Alpha = Alpha,
        Power = Power,
        Gates = gates,
    };
}
