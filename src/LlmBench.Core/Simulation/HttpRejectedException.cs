namespace LlmBench.Simulation;

/// <summary>Bytes that are no acceptable HTTP request. The connection cannot go on after it.</summary>
internal sealed class HttpRejectedException(int status, string message) : Exception(message)
{
    public ApiError Error { get; } = ApiError.MalformedHttp(message, status);
}
