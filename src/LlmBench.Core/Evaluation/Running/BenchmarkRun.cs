using System.Runtime.CompilerServices;
using System.Threading.Channels;
using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>Runs a plan and reports while it runs.</summary>
/// <remarks>
/// Three parties, so that none holds up another: some workers ask and keep each answer before anything else is done with it; a few others score, since
/// running code takes longer than reading a letter; the caller pulls events at its own pace. Cancelling ends the requests under way and still
/// gives the summaries, marked partial. Giving up the enumeration ends the run as well.
/// </remarks>
internal sealed class BenchmarkRun
{
    private static readonly TimeSpan s_progressEvery = TimeSpan.FromSeconds(0.5);

    private readonly BenchmarkPlan _plan;
    private readonly BenchmarkPlanRecord _record;
    private readonly Questioner _questioner;
    private readonly ICallBudget _budget;
    private readonly BenchmarkFolder? _folder;
    private readonly RunLedger _ledger;
    private readonly RunStops _stops;
    private readonly bool _detailed;
    private readonly Channel<(Question Question, AnswerRow Answer)> _unscored = Channel.CreateUnbounded<(Question, AnswerRow)>();
    private readonly Channel<BenchmarkEvent> _events = Channel.CreateUnbounded<BenchmarkEvent>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="plan">What to run.</param>
    /// <param name="questioner">Asks the provider.</param>
    /// <param name="budget">Ends the run before it costs too much.</param>
    /// <param name="folder">Where to keep answers and scores; null keeps nothing.</param>
    /// <param name="stored">What an earlier part of the run has left; null begins anew.</param>
    /// <param name="detailed">Whether each scored answer is reported as an event.</param>
    public BenchmarkRun(BenchmarkPlan plan, Questioner questioner, ICallBudget budget, BenchmarkFolder? folder = null, BenchmarkFolderReader? stored = null, bool detailed = false)
    {
        _plan = plan;
        _record = stored?.Plan ?? BenchmarkPlans.Record(plan);
        _questioner = questioner;
        _budget = budget;
        _folder = folder;
        _detailed = detailed;
        _ledger = new RunLedger(plan, stored);
        _stops = new RunStops(plan.Models);
    }

    /// <summary>Runs the plan.</summary>
    /// <param name="stop">Ends the run early; the last event is still the summary.</param>
    public async IAsyncEnumerable<BenchmarkEvent> RunAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task run = RunToEndAsync(ending, stop);
        try
        {
            await foreach (BenchmarkEvent item in _events.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return item;
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await run.ConfigureAwait(false);
        }
    }

    private async Task RunToEndAsync(CancellationTokenSource ending, CancellationToken stop)
    {
        Task scored = Task.WhenAll(Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 2, 4)).Select(_ => Task.Run(() => ScoreAsync(ending.Token), CancellationToken.None)));
        try
        {
            Task reporting = ReportAsync(scored);
            foreach (RunPhase phase in RunPhase.Of(_plan))
            {
                await AskAsync(phase, ending.Token).ConfigureAwait(false);
            }

            _unscored.Writer.Complete();
            await scored.ConfigureAwait(false);
            await reporting.ConfigureAwait(false);
            _folder?.Settle();
            BenchmarkReport report = BenchmarkReport.Create(_record, _ledger.Rows, _stops.ReasonsFor(_record, _budget.Exhausted, stop.IsCancellationRequested));
            _folder?.Write(report.Summaries);
            _events.Writer.TryWrite(new BenchmarkEvent.Finished(report, _stops.GaveUp, _stops.HasScoringFailed));
            _events.Writer.Complete();
        }
        catch (Exception exception)
        {
            // The folder is closed when this returns, so nobody may be writing any more.
            _unscored.Writer.TryComplete();
            await ending.CancelAsync().ConfigureAwait(false);
            await scored.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _events.Writer.TryComplete(exception);
        }
    }

    private async Task AskAsync(RunPhase phase, CancellationToken cancellation)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = phase.Concurrency, CancellationToken = cancellation };
            await Parallel.ForEachAsync(phase.Questions, options, AskAsync).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped; what has been answered is kept.
        }
    }

    private async ValueTask AskAsync(Question question, CancellationToken cancellation)
    {
        if (_ledger.Find(question) is { } known)
        {
            TakeKnown(question, known);
            return;
        }

        if (_stops.IsStopped(question.Model) || _budget.Exhausted is not null)
        {
            return;
        }

        if (await _questioner.AskAsync(question, cancellation).ConfigureAwait(false) is { } answer)
        {
            _folder?.Write(answer);
            _stops.Add(answer);
            _ledger.Asked(answer);
            _unscored.Writer.TryWrite((question, answer));
        }
    }

    // An answer of an earlier part of the run. Where a kill came between answer and score, or the judge gave no verdict, it is scored now.
    private void TakeKnown(Question question, StoredAnswer known)
    {
        _ledger.Asked(known.Answer);
        if (question.Part.Scorings.All(scoring => known.Scores.Any(score => score.ScoreProfile == scoring.ScoreProfile && score.Outcome != AnswerOutcome.Unjudged)))
        {
            foreach (AnswerScore score in known.Scores)
            {
                Keep(score.On(known.Answer), score.ScoreProfile == question.Part.Scorings[0].ScoreProfile, report: false);
            }
        }
        else
        {
            _unscored.Writer.TryWrite((question, known.Answer));
        }
    }

    private async Task ScoreAsync(CancellationToken cancellation)
    {
        await foreach ((Question question, AnswerRow answer) in _unscored.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            bool leading = true;
            foreach (Scoring scoring in question.Part.Scorings)
            {
                AnswerScore? score = await AnswerScoring.ScoreAsync(question, scoring, answer, _stops, cancellation).ConfigureAwait(false);
                if (score is not null)
                {
                    _folder?.Write(score);
                }

                Keep(score?.On(answer) ?? answer with { ScoreProfile = scoring.ScoreProfile }, leading, report: true);
                leading = false;
            }
        }
    }

    private void Keep(AnswerRow row, bool leading, bool report)
    {
        _ledger.Scored(row, leading);
        if (report && _detailed)
        {
            _events.Writer.TryWrite(new BenchmarkEvent.Answer(row));
        }
    }

    private async Task ReportAsync(Task end)
    {
        while (await Task.WhenAny(end, Task.Delay(s_progressEvery)).ConfigureAwait(false) != end)
        {
            _events.Writer.TryWrite(new BenchmarkEvent.Progress(_ledger.Snapshot(_budget.SpentUsd)));
        }
    }
}
