using LlmBench.Results;

namespace LlmBench.Evaluation.Running;

/// <summary>What a run of benchmarks reports while it goes on.</summary>
internal abstract record BenchmarkEvent
{
    private BenchmarkEvent()
    {
    }

    /// <summary>An answer has its score. Only where detail was asked for.</summary>
    public sealed record Answer(AnswerRow Row) : BenchmarkEvent;

    /// <summary>How far the run is; comes twice a second.</summary>
    public sealed record Progress(BenchmarkSnapshot Snapshot) : BenchmarkEvent;

    /// <summary>The run has ended; the last event.</summary>
    /// <param name="Report">Its result.</param>
    /// <param name="GaveUp">Why it ended before its plan without being told to, for each model or the whole; empty where it did not.</param>
    /// <param name="ScoringFailed">Whether it gave up because answers could not be scored, and not because of the models.</param>
    public sealed record Finished(BenchmarkReport Report, IReadOnlyList<string> GaveUp, bool ScoringFailed) : BenchmarkEvent;
}

/// <summary>The state of a run at one moment.</summary>
/// <param name="Requests">Calls of the plan.</param>
/// <param name="Done">Calls that have ended, those of an earlier part of the run included.</param>
/// <param name="Errors">Calls that failed.</param>
/// <param name="Waiting">Answers that wait for their score.</param>
/// <param name="Score">Mean score so far; null without any.</param>
/// <param name="CostUsd">Spent so far, US dollars; null without any price.</param>
/// <param name="Left">Estimated time to the end; null before it can be told.</param>
internal sealed record BenchmarkSnapshot(int Requests, int Done, int Errors, int Waiting, double? Score, decimal? CostUsd, TimeSpan? Left);
