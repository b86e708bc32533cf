using System.Management.Automation;
using LlmBench.Load;
using LlmBench.Load.Sweeps;
using LlmBench.Results;

namespace LlmBench.Commands;

/// <content>Looking for the load that a provider takes.</content>
public sealed partial class StartLlmLoadTestCommand
{
    private SweepPlan? _sweep;

    /// <summary>
    /// Runs a step of -Duration or -RequestCount for each of these loads, and says at the end how much the provider takes. Auto doubles the load until the provider is saturated or misses an
    /// objective, and then narrows down where; -ConcurrentUsers or -RequestRate is the highest load it tries then, by default 1,024 users or 1,000 requests a second.
    /// </summary>
    [Parameter(HelpMessage = "Loads to try one after the other, such as 1,2,4,8, or Auto.")]
    [ValidateNotNullOrEmpty]
    public string[]? Sweep { get; set; }

    /// <summary>What -Sweep raises: Users or RequestRate. Default: Users, or RequestRate where -RequestRate is given.</summary>
    [Parameter(HelpMessage = "What -Sweep raises: Users or RequestRate.")]
    public SweepAxis? SweepBy { get; set; }

    private void ReadSweep()
    {
        int? users = MyInvocation.BoundParameters.ContainsKey(nameof(ConcurrentUsers)) ? ConcurrentUsers : null;
        _sweep = SweepRules.Create(Sweep, SweepBy, users, RequestRate);
        if (_sweep is not null && (Interleave || Ramp is not null))
        {
            throw new LlmBenchException(
                ErrorIds.ScheduleConflict,
                $"-Sweep is given with {(Interleave ? "-Interleave" : "-Ramp")}.",
                "Leave out one of them: a sweep asks one model at a time, with a load that stays the same within a step.");
        }
    }

    // False where the run was stopped, so that nothing further is begun.
    private bool RunSweep(SweepPlan sweep, LoadPlan plan, RunFolder? folder, InterruptKey interrupt)
    {
        var search = new LoadSweep(sweep);
        bool goOn = true;
        while (goOn && !_budget!.IsUsedUp && search.Next() is { } load)
        {
            goOn = RunTogether([sweep.At(plan, load)], folder, interrupt, search.Add);
        }

        if (search.Answer() is { } answer)
        {
            WriteObject(answer);
            if (answer.ClientSaturated)
            {
                WriteWarning($"{NameOf(plan)}: {answer.Verdict}.");
            }
        }

        return goOn;
    }
}
