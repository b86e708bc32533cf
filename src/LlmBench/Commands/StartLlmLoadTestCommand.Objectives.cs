using System.Management.Automation;

namespace LlmBench.Commands;

/// <content>What the run must reach.</content>
public sealed partial class StartLlmLoadTestCommand
{
    /// <summary>
    /// What the run must reach: a column of the summary, -lt, -le, -gt or -ge, and a number, such as 'UserTtftP95Ms -lt 800' or 'ErrorRate -lt 0.01'. Counts are no objectives. The limit of a
    /// p90, p95 or p99, and one on a latency of single requests such as 'UserTtftMs -lt 800', also tells good requests from bad for Goodput and GoodputRatio.
    /// </summary>
    [Parameter(HelpMessage = "What the run must reach, such as 'UserTtftP95Ms -lt 800' or 'ErrorRate -lt 0.01'.")]
    [ValidateNotNullOrEmpty]
    public string[]? Objective { get; set; }

    /// <summary>Ends the run as soon as an objective is missed, once -AbortDelay has passed. The summary is still written, with Partial set.</summary>
    [Parameter(HelpMessage = "End the run as soon as an objective is missed.")]
    public SwitchParameter AbortOnFail { get; set; }

    /// <summary>How long after the window has opened -AbortOnFail begins to look: 90s, 5m, 00:05:00, a TimeSpan or a number of seconds. Default 10s.</summary>
    [Parameter(HelpMessage = "How long -AbortOnFail waits before it looks. Default 10s.")]
    [DurationTransform]
    public TimeSpan? AbortDelay { get; set; }
}
