namespace LlmBench.Simulation;

/// <summary>One complete request.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Body">The body, decoded. Valid until the connection reads again.</param>
/// <param name="ReceivedAt">When the last byte had come in, in <see cref="System.Diagnostics.Stopwatch"/> ticks: reply times count from here.</param>
internal sealed record HttpRequest(HttpHead Head, ReadOnlyMemory<byte> Body, long ReceivedAt);
