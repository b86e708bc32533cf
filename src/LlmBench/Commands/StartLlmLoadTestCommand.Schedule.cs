using System.Management.Automation;
using LlmBench.Load.Schedules;

namespace LlmBench.Commands;

/// <content>When requests are sent.</content>
public sealed partial class StartLlmLoadTestCommand
{
    /// <summary>
    /// Requests per second, more than 0, in place of -ConcurrentUsers: they come whether or not the ones before are answered. 0.5 is one every two seconds. As many are due as rate and
    /// length ask for.
    /// </summary>
    [Parameter(HelpMessage = "Requests per second, more than 0, in place of -ConcurrentUsers.")]
    public double? RequestRate { get; set; }

    /// <summary>How requests at a rate are spread: Poisson (each by itself, as many users are), Constant (equal distances) or Gamma (see -Burstiness). Default Poisson.</summary>
    [Parameter(HelpMessage = "How requests at a rate are spread: Poisson, Constant or Gamma. Default Poisson.")]
    public ArrivalPattern? Arrival { get; set; }

    /// <summary>Shape of the gamma distribution of the gaps between requests, more than 0 and at most 1000: below 1 they come in bursts, 1 is Poisson, above 1 they are more even.</summary>
    [Parameter(HelpMessage = "Shape of the gaps, above 0: below 1 for bursts, 1 for Poisson, above 1 for more even.")]
    public double? Burstiness { get; set; }

    /// <summary>Requests that may be under way at once with -RequestRate, 1 to 20,000. What is due beyond is not sent but counted in Dropped. Default 2,000.</summary>
    [Parameter(HelpMessage = "Requests that may be under way at once with -RequestRate, 1 to 20,000. Default 2,000.")]
    [ValidateRange(1, 20_000)]
    public int? MaxInFlight { get; set; }

    /// <summary>
    /// Raises users or rate to what is asked for, Linear or in Steps, from the start of the run. There is no warm-up then unless -WarmUp is given; one as long as -RampTime keeps the rise out
    /// of the numbers.
    /// </summary>
    [Parameter(HelpMessage = "Raise the load evenly (Linear) or in Steps.")]
    public RampKind? Ramp { get; set; }

    /// <summary>Number of steps of -Ramp Steps, 2 to 1,000, equal in height and length. Default 5.</summary>
    [Parameter(HelpMessage = "Number of steps of -Ramp Steps, 2 to 1,000. Default 5.")]
    [ValidateRange(2, 1000)]
    public int? RampSteps { get; set; }

    /// <summary>How long the load rises: 90s, 5m, 00:05:00, a TimeSpan or a number of seconds. Default: the whole run. Needed with -RequestCount.</summary>
    [Parameter(HelpMessage = "How long the load rises. Default: the whole run.")]
    [DurationTransform]
    public TimeSpan? RampTime { get; set; }
}
