namespace LlmBench.Results;

/// <summary>Requests of the measured window that were due and not sent, since the last such line of a run folder.</summary>
internal sealed record DroppedRequests(string Provider, string Model, double? LoadStep, long Count);
