using LlmBench.Canary.Routing;

namespace LlmBench.Commands;

/// <content>What it says beside its rows, each thing once.</content>
public sealed partial class InvokeCanaryRequestCommand
{
    // Loud, but once: a canary that cannot be tried looks like a canary without faults.
    private void SayWhatIsWrong()
    {
        foreach ((string arm, LlmBenchException problem) in _traffic!.MissingArms)
        {
            if (_said.Add(arm + problem.Message))
            {
                FailItem(
                    new LlmBenchException(problem.ErrorId, $"The arm '{arm}' of route '{Name}' cannot be used, so the baseline serves its ids and each counts as a failure of the arm. {problem.Message}", problem.Remedy, problem),
                    arm);
            }
        }

        Say(_traffic.Problem is { } trouble ? $"{trouble.Message} {trouble.Remedy}" : null);
    }

    private void SayWhy(RouteDecision decision) => Say(decision.Reason switch
    {
        RouteReason.KillSwitch => $"The kill switch of route '{Name}' is on: the baseline serves everybody.",
        RouteReason.RolledBack => $"The route '{Name}' was rolled back: the baseline serves everybody.",
        RouteReason.Blocked => $"The baseline serves the ids of arm '{decision.ArmAssigned}' of route '{Name}', since that is blocked.",
        RouteReason.MissingId => $"There are requests without an id: the baseline of route '{Name}' serves them, and they count for no comparison.",
        _ => null,
    });

    private void Say(string? warning)
    {
        if (warning is not null && _said.Add(warning))
        {
            WriteWarning(warning);
        }
    }
}
