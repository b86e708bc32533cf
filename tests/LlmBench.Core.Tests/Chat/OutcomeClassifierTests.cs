using System.Net.Sockets;
using System.Text;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class OutcomeClassifierTests
{
    [Theory]
    [InlineData(400, "{\"error\":{\"message\":\"max_tokens exceeded context window\",\"type\":\"context_length_exceeded\"}}", Outcome.ContextOverflow)]
    [InlineData(400, "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\",\"code\":400,\"type\":\"BadRequestError\"}}", Outcome.ContextOverflow)]
    [InlineData(400, "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"prompt is too long: 212847 tokens > 200000 maximum\"}}", Outcome.ContextOverflow)]
    [InlineData(400, "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"input length and `max_tokens` exceed context limit: 198000 + 8000 > 200000\"}}", Outcome.ContextOverflow)]
    [InlineData(400, "[{\"error\":{\"code\":400,\"message\":\"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).\",\"status\":\"INVALID_ARGUMENT\"}}]", Outcome.ContextOverflow)]
    [InlineData(400, "{\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\",\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\"}}}", Outcome.ContentFiltered)]
    [InlineData(400, "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\"}}", Outcome.InvalidRequest)]
    [InlineData(401, "{\"error\":{\"message\":\"Invalid API Key\",\"type\":\"invalid_request_error\"}}", Outcome.KeyRejected)]
    [InlineData(403, "", Outcome.KeyRejected)]
    [InlineData(402, "{\"error\":{\"message\":\"Insufficient Balance\"}}", Outcome.QuotaExhausted)]
    [InlineData(403, "{\"error\":{\"type\":\"billing_error\",\"message\":\"pay\"}}", Outcome.QuotaExhausted)]
    [InlineData(404, "", Outcome.NotFound)]
    [InlineData(413, "{\"error\":{\"type\":\"request_too_large\",\"message\":\"big\"}}", Outcome.InvalidRequest)]
    [InlineData(422, "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\"}]}", Outcome.InvalidRequest)]
    [InlineData(429, "{\"error\":{\"message\":\"Rate limit exceeded\",\"type\":\"rate_limit_exceeded\"}}", Outcome.RateLimited)]
    [InlineData(429, "{\"error\":{\"message\":\"quota\",\"type\":\"insufficient_quota\"}}", Outcome.QuotaExhausted)]
    [InlineData(429, "[{\"error\":{\"code\":429,\"message\":\"You exceeded your current quota\",\"status\":\"RESOURCE_EXHAUSTED\"}}]", Outcome.RateLimited)]
    [InlineData(500, "", Outcome.ServerError)]
    [InlineData(502, "<html>", Outcome.ServerError)]
    [InlineData(503, "", Outcome.Overloaded)]
    [InlineData(529, "", Outcome.Overloaded)]
    [InlineData(200, "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"x\"}}", Outcome.KeyRejected)]
    [InlineData(200, "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}", Outcome.StreamError)]
    [InlineData(200, "{\"error\":{\"message\":\"EngineCore died\",\"type\":\"InternalServerError\",\"code\":500}}", Outcome.StreamError)]
    public void An_error_is_classified_by_name_before_status(int status, string body, Outcome outcome) =>
        Assert.Equal(outcome, OutcomeClassifier.FromError(status, ErrorDetail.Read(Encoding.UTF8.GetBytes(body))));

    [Theory]
    [InlineData(SocketError.HostNotFound, "NameResolutionError")]
    [InlineData(SocketError.TryAgain, "NameResolutionError")]
    [InlineData(SocketError.NoData, "NameResolutionError")]
    [InlineData(SocketError.ConnectionRefused, "ConnectionError")]
    public void A_resolver_that_is_down_is_a_fault_of_names(SocketError socket, string fault) => Assert.Equal(
        fault,
        OutcomeClassifier.NetworkFault(new HttpRequestException(HttpRequestError.ConnectionError, "no", new SocketException((int)socket))));

    [Theory]
    [InlineData("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"c\"}}", "m", "t", "c")]
    [InlineData("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":429}}", "m", "t", "429")]
    [InlineData("[{\"error\":{\"message\":\"m\",\"status\":\"S\",\"details\":[{\"retryDelay\":\"1s\"}]}}]", "m", "S", null)]
    [InlineData("{\"error\":\"just text\"}", "just text", null, null)]
    [InlineData("{\"detail\":\"Not Found\"}", "Not Found", null, null)]
    [InlineData("{\"message\":\"top\",\"type\":\"t\"}", "top", "t", null)]
    [InlineData("{\"error\":null,\"message\":\"top\"}", "top", null, null)]
    [InlineData("{\"error\":{\"message\":\"half \\ud83d\"}}", "half \\ud83d", null, null)]
    [InlineData("  \r\n", "an empty body", null, null)]
    [InlineData("upstream timed out", "upstream timed out", null, null)]
    public void What_a_provider_says_is_found_in_any_shape(string body, string message, string? type, string? code) =>
        Assert.Equal((message, type, code), ErrorDetail.Read(Encoding.UTF8.GetBytes(body)) is var read ? (read.Message, read.Type, read.Code) : default);
}
