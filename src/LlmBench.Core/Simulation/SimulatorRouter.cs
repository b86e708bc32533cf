using System.Text;
using System.Text.Json;

namespace LlmBench.Simulation;

/// <summary>Decides what a request is answered with.</summary>
internal sealed class SimulatorRouter(SimulatorOptions options)
{
    private const string Completions = "/v1/chat/completions";
    private const string Models = "/v1/models";

    private readonly Dictionary<string, ModelSimulation> _models =
        options.Models.ToDictionary(model => model.Name, model => new ModelSimulation(model, options), StringComparer.Ordinal);

    /// <summary>Routes a request.</summary>
    public RoutedReply Route(HttpRequest request)
    {
        (string method, string path) = (request.Head.Method, request.Head.Path);
        bool isCompletion = path == Completions;
        bool isModel = path == Models || path.StartsWith(Models + "/", StringComparison.Ordinal);

        if (!isCompletion && !isModel) return ApiError.UnknownRoute(method, path);
        if (method != (isCompletion ? "POST" : "GET")) return ApiError.WrongMethod(method);
        if (CheckKey(request.Head.Authorization) is { } refused) return refused;
        if (isCompletion) return Complete(request.Body);
        return path == Models ? ListModels() : DescribeModel(Uri.UnescapeDataString(path[(Models.Length + 1)..]));
    }

    private ApiError? CheckKey(string? authorization)
    {
        const string Bearer = "Bearer ";
        if (options.RequireKey is null) return null;
        if (authorization is null) return ApiError.KeyMissing;
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return ApiError.BearerMissing;
        string key = authorization[Bearer.Length..].Trim();
        return key == options.RequireKey ? null : ApiError.KeyRefused(key);
    }

    private RoutedReply Complete(ReadOnlyMemory<byte> body)
    {
        (SimulatedRequest? request, ApiError? error) = SimulatedRequestParser.Parse(body);
        if (request is null) return error!;
        if (!_models.TryGetValue(request.Model, out ModelSimulation? model)) return ApiError.UnknownModel(request.Model);

        // Unsuccessful requests count against the limit too, as they do with OpenAI.
        RequestAllowance? allowance = model.Take();
        if (allowance is { Admitted: false }) return new RoutedReply(ApiError.RateLimited(request.Model, allowance), Allowance: allowance);

        int input = SimulatedTokens.Count(request.Messages);
        int window = model.Model.ContextWindow;
        return input + (long)(request.MaxTokens ?? 0) > window
            ? new RoutedReply(ApiError.ContextExceeded(window, input, request.MaxTokens), Allowance: allowance)
            : new RoutedReply(Completion: model.Plan(request, input), Allowance: allowance);
    }

    private RoutedReply ListModels() => $$"""{"object":"list","data":[{{string.Join(',', _models.Values.Select(model => Describe(model.Model)))}}]}""";

    private RoutedReply DescribeModel(string name) =>
        _models.TryGetValue(name, out ModelSimulation? model) ? Describe(model.Model) : ApiError.UnknownModel(name);

    private static string Describe(SimulatedModel model) =>
        $$"""{"id":"{{JsonEncodedText.Encode(model.Name)}}","object":"model","created":1767225600,"owned_by":"llmbench","context_window":{{model.ContextWindow}}}""";
}

/// <summary>What a request is answered with: an error, a completion or a ready body. Exactly one is set.</summary>
/// <param name="Error">The error.</param>
/// <param name="Completion">The completion to send in its time.</param>
/// <param name="Json">The body to send at once.</param>
/// <param name="Allowance">State of the model's rate limit, if it has one.</param>
internal sealed record RoutedReply(ApiError? Error = null, Completion? Completion = null, byte[]? Json = null, RequestAllowance? Allowance = null)
{
    public static implicit operator RoutedReply(ApiError error) => new(error);

    public static implicit operator RoutedReply(string json) => new(Json: Encoding.UTF8.GetBytes(json));
}
