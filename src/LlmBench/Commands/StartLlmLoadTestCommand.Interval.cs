using System.Management.Automation;

namespace LlmBench.Commands;

/// <content>The run as a series in time.</content>
public sealed partial class StartLlmLoadTestCommand
{
    /// <summary>
    /// Also writes a row for each piece of the window so long, at least 1 s: 10s, 5m, 00:05:00, a TimeSpan or a number of seconds. The row comes when all requests that were due in the piece have
    /// ended; with -OutputPath it is in intervals.jsonl as well. RowType tells the rows from the summary.
    /// </summary>
    [Parameter(HelpMessage = "Also write a row for each piece of the window so long, such as 10s.")]
    [DurationTransform]
    public TimeSpan? Interval { get; set; }
}
