using LlmBench.Canary.Hashing;
using LlmBench.Canary.Routing;
using LlmBench.Providers;

namespace LlmBench.Canary.Export;

/// <summary>The model list of a LiteLLM proxy: one model group for each arm, which the caller picks by name.</summary>
/// <remarks>LiteLLM deals the deployments of one group by chance for each request, and pins a session for a time only: a group for each arm is what keeps a user where the route put them.</remarks>
internal sealed class LiteLLMExport : IRouteExport
{
    public BucketAlgorithm? Algorithm => null;

    public int Precision => 1;

    public IEnumerable<string> Losses(ExportRequest request)
    {
        yield return $"LiteLLM deals by chance, so the shares are not in the file: the caller asks for the model {request.Route.Name}-ARM, where ARM is the ArmServed of Resolve-CanaryRoute.";
        yield return "The keys stay in environment variables, which the proxy must have.";
    }

    public string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses)
    {
        RouteArm[] serving = [.. request.Shares.Serving];

        // The group of an arm that serves nobody stays, so that callers who have not heard of it yet are answered by the baseline.
        object[] models = [.. request.Route.Arms.Select(arm => new Dictionary<string, object>
        {
            ["model_name"] = $"{request.Route.Name}-{arm.Name}",
            ["litellm_params"] = Parameters(request.Provider(serving.Contains(arm) ? arm.Provider : request.Shares.Baseline.Provider)),
        })];
        return ExportYaml.Text(request, stamp, losses, new Dictionary<string, object> { ["model_list"] = models });
    }

    private static Dictionary<string, object> Parameters(ProviderProfile profile)
    {
        ExportRequest.Require(
            !string.IsNullOrEmpty(profile.DefaultModel),
            $"LiteLLM needs to know which model to ask of the provider '{profile.Name}', and its profile names none.",
            $"Register-LlmProvider {profile.Name} -DefaultModel ... -Force");
        string address = profile.BaseUri.AbsoluteUri.TrimEnd('/');
        var parameters = new Dictionary<string, object>
        {
            ["model"] = Vendor(profile.Dialect) + "/" + profile.DefaultModel,

            // LiteLLM puts the version into Anthropic's path itself.
            ["api_base"] = profile.Dialect == ChatDialect.Anthropic && address.EndsWith("/v1", StringComparison.Ordinal) ? address[..^3] : address,
        };
        if (profile.ApiKeyVariable is { } variable)
        {
            parameters["api_key"] = "os.environ/" + variable;
        }

        if (profile is { Dialect: ChatDialect.AzureOpenAI, ApiVersion: { } version })
        {
            parameters["api_version"] = version;
        }

        return parameters;
    }

    private static string Vendor(ChatDialect dialect) => dialect switch
    {
        ChatDialect.AzureOpenAI => "azure",
        ChatDialect.Anthropic => "anthropic",
        _ => "openai",
    };
}
