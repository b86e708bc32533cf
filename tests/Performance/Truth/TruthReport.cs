namespace LlmBench.Performance.Truth;

/// <summary>What the truth server really did since it was last asked.</summary>
/// <param name="CpuSeconds">Processor time of its process since it started.</param>
/// <param name="Requests">Every streamed reply.</param>
internal sealed record TruthReport(double CpuSeconds, IReadOnlyList<TruthRow> Requests);

/// <summary>One streamed reply as the server saw it.</summary>
/// <param name="Id">The <c>x-request-id</c> it was sent with.</param>
/// <param name="TtftMs">From the request read in full to the first token handed to the kernel.</param>
/// <param name="FlushMs">How long handing over that token took.</param>
/// <param name="GapsMs">Times between tokens handed to the kernel.</param>
internal sealed record TruthRow(string Id, double TtftMs, double FlushMs, float[] GapsMs);
