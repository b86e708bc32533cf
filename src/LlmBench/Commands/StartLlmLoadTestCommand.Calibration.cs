using System.Management.Automation;
using LlmBench.Load;

namespace LlmBench.Commands;

/// <content>Measuring what this machine adds, before it measures others.</content>
public sealed partial class StartLlmLoadTestCommand
{
    // Two and a half seconds are little before a run of this length, and much before a shorter one.
    private static readonly TimeSpan s_shortestCalibrated = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Does not measure, before a run with a window of 30 s or more, what this machine adds at the planned load: 2.5 s on a simulator of this process. The columns Floor... are then empty.
    /// </summary>
    [Parameter(HelpMessage = "Do not measure first what this machine adds at the planned load.")]
    public SwitchParameter SkipCalibration { get; set; }

    private LoadPlan[] Calibrate(LoadPlan[] plans)
    {
        if (SkipCalibration || !(plans[0].Duration >= s_shortestCalibrated))
        {
            return plans;
        }

        ClientFloor floor = Wait(token => ClientFloor.MeasureAsync(plans[0], plans.Length, token));
        WriteVerbose(FormattableString.Invariant($"At this load this machine adds up to {floor.TtftP50Ms} ms (median) and {floor.TtftP99Ms} ms (p99) to the time to first token, and {floor.ChunkGapP99Ms} ms (p99) to gaps."));
        return [.. plans.Select(plan => plan with { Floor = floor })];
    }
}
