using System.Text.Json;

namespace LlmBench.Simulation;

/// <summary>An error as OpenAI-compatible providers tell it: an HTTP status and an error object.</summary>
internal sealed record ApiError(int Status, string Message, string Type, string? Parameter = null, string? Code = null)
{
    private const string InvalidRequest = "invalid_request_error";

    public static readonly ApiError KeyMissing = new(
        401, "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).", InvalidRequest);

    public static readonly ApiError BearerMissing = new(401, "Missing bearer or basic authentication in header", InvalidRequest);

    public static readonly ApiError NotJson = Invalid("We could not parse the JSON body of your request.");

    public static readonly ApiError ModelMissing = Invalid("you must provide a model parameter");

    public static readonly ApiError Server = new(500, "The server had an error while processing your request. Sorry about that!", "server_error");

    public static readonly ApiError Overloaded = new(503, "The engine is currently overloaded, please try again later", "server_error", Code: "overloaded");

    public static ApiError Invalid(string message, string? parameter = null, string? code = null) => new(400, message, InvalidRequest, parameter, code);

    public static ApiError MalformedHttp(string what, int status = 400) => new(status, what, InvalidRequest);

    public static ApiError UnknownRoute(string method, string path) => new(404, $"Invalid URL ({method} {path})", InvalidRequest);

    public static ApiError WrongMethod(string method) => new(405, $"Not allowed to {method} on this URL", InvalidRequest, Code: "method_not_allowed");

    public static ApiError UnknownModel(string model) =>
        new(404, $"The model `{model}` does not exist or you do not have access to it.", InvalidRequest, Code: "model_not_found");

    public static ApiError KeyRefused(string key) => new(401, $"Incorrect API key provided: {Mask(key)}.", InvalidRequest, Code: "invalid_api_key");

    public static ApiError ContextExceeded(int window, int input, int? output)
    {
        string asked = output is null
            ? $"your messages resulted in {input} tokens"
            : $"you requested {input + (long)output} tokens ({input} in the messages, {output} in the completion)";
        return Invalid(
            $"This model's maximum context length is {window} tokens. However, {asked}. Please reduce the length of the messages.", "messages", "context_length_exceeded");
    }

    public static ApiError RateLimited(string model, RequestAllowance allowance) => new(
        429,
        $"Rate limit exceeded for {model} on requests per min (RPM): limit {allowance.Limit}. Please try again in {RateLimitHeaders.Duration(allowance.RetryAfter)}.",
        "rate_limit_exceeded",
        Code: "rate_limit_exceeded");

    /// <summary>The reply's body.</summary>
    public byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", Message);
            json.WriteString("type", Type);
            json.WriteString("param", Parameter);
            json.WriteString("code", Code);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    // Real providers show the last four characters too, so a client's own redaction is put to the test; a short key shows nothing.
    private static string Mask(string key) => key.Length < 12 ? new string('*', key.Length) : $"********{key[^4..]}";
}
