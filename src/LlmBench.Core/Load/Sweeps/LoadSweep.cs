using LlmBench.Results;

namespace LlmBench.Load.Sweeps;

/// <summary>Chooses the steps of a sweep and finds its answer.</summary>
/// <remarks>
/// Given steps are tried in rising order until one is saturated. Without, the load doubles until a step is bad, that is saturated or misses an objective; between
/// the last good and the first bad load it is then halved. Where this machine is the limit, a sweep ends: beyond, it would measure the machine.
/// </remarks>
internal sealed class LoadSweep(SweepPlan plan)
{
    private const int MostHalvings = 6;

    // A knee is not known any better than that from steps of a minute.
    private const double Precision = 0.1;

    private readonly List<LoadTestSummary> _steps = [];
    private IReadOnlyList<string?> _saturation = [];
    private bool _stopped;
    private int _halvings;

    private LoadTestSummary? Saturated => _steps.Where((_, index) => _saturation[index] is not null).FirstOrDefault();

    private LoadTestSummary? Missed => _steps.FirstOrDefault(step => step.ObjectivesMet == false);

    private LoadTestSummary? ClientBound => _steps.FirstOrDefault(step => Saturation.OfClient(step) is not null);

    private LoadTestSummary? Bad => new[] { Saturated, Missed }.OfType<LoadTestSummary>().MinBy(step => step.LoadStep);

    private LoadTestSummary? Best => _steps.LastOrDefault(step => Bad is not { } bad || step.LoadStep < bad.LoadStep);

    /// <summary>The load to try next; null where the sweep is over.</summary>
    public double? Next()
    {
        if (_stopped || ClientBound is not null)
        {
            return null;
        }

        return plan.IsAutomatic ? NextOfSearch() : Saturated is not null || _steps.Count == plan.Loads.Count ? null : plan.Loads[_steps.Count];
    }

    /// <summary>Takes the result of a step.</summary>
    public void Add(LoadTestSummary step)
    {
        _steps.Add(step);
        _steps.Sort((left, right) => Nullable.Compare(left.LoadStep, right.LoadStep));
        _saturation = Saturation.Of(_steps);

        // A step that its own missed objective has ended is a result like another.
        _stopped |= step.Partial && step.ObjectivesMet != false;
    }

    /// <summary>What the sweep has found; null where no step was run.</summary>
    public SweepRow? Answer()
    {
        if (_steps.Count == 0)
        {
            return null;
        }

        LoadTestSummary first = _steps[0];
        LoadTestSummary? best = Best;
        return new SweepRow
        {
            RunId = first.RunId,
            Provider = first.Provider,
            Model = first.Model,
            Scenario = first.Scenario,
            Simulated = _steps.Any(step => step.Simulated),
            Partial = _stopped,
            SweptBy = plan.Axis.ToString(),
            Steps = _steps.Count,
            BestLoad = best?.LoadStep,
            BestRequestsPerSecond = best?.RequestsPerSecond,
            BestTtftP95Ms = best?.TtftP95Ms,
            BestE2eP95Ms = best?.E2eP95Ms,
            MeetsObjectives = first.ObjectivesMet is null ? null : best is not null,
            Saturated = Saturated is not null,
            SaturationLoad = Saturated?.LoadStep,
            ClientSaturated = ClientBound is not null,
            PeakRequestsPerSecond = _steps.Max(step => step.RequestsPerSecond),
            Verdict = Verdict(best),
        };
    }

    private double? NextOfSearch()
    {
        if (_steps.Count == 0)
        {
            return plan.First;
        }

        double low = Best?.LoadStep ?? 0;
        if (Bad is not { LoadStep: { } high })
        {
            return low < plan.Most ? Math.Min(2 * low, plan.Most) : null;
        }

        double middle = plan.Axis == SweepAxis.Users ? Math.Floor((low + high) / 2) : Math.Round((low + high) / 2, 3);
        return low == 0 || high - low <= Precision * low || middle <= low || middle >= high || _halvings++ == MostHalvings ? null : middle;
    }

    private string Verdict(LoadTestSummary? best)
    {
        bool judged = _steps[0].ObjectivesMet is not null;
        string head = best is null
            ? $"no load tried {(judged ? "met every objective" : "was free of saturation")}"
            : $"{At(best)} is the highest load tried {(judged ? "that met every objective" : "that was not saturated")}";
        string? missed = Missed is { } late ? $"at {At(late)}: {late.ObjectivesMissed}" : null;
        string? saturated = Saturated is { } full ? $"saturated at {At(full)}: {_saturation[_steps.IndexOf(full)]}" : null;
        string? client = ClientBound is { } busy ? $"the sweep ended at {At(busy)} because of this machine: {Saturation.OfClient(busy)}" : null;
        string? open = missed is null && saturated is null && client is null ? "nothing has shown where the limit is" : null;
        return string.Join("; ", new[] { head, missed, saturated, client, open }.OfType<string>());
    }

    private string At(LoadTestSummary step) => plan.Describe(step.LoadStep!.Value);
}
