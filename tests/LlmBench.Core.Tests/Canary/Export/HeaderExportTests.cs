using System.Text.Json.Nodes;
using LlmBench.Authoring;
using LlmBench.Canary.Export;
using LlmBench.Canary.Routing;
using Xunit;

namespace LlmBench.Tests.Canary.Export;

/// <summary>The routers that follow the caller: what their files hold, read back as data.</summary>
public sealed class HeaderExportTests
{
    [Fact]
    public void Envoy_takes_the_bucket_from_a_header_and_sends_all_else_to_the_baseline()
    {
        JsonNode resource = Yaml(Exports.Rich(), RouteExportFormat.Envoy)["resources"]![0]!;
        JsonArray routes = resource["virtual_hosts"]![0]!["routes"]!.AsArray();
        JsonNode weighted = routes[^2]!["route"]!["weighted_clusters"]!;

        Assert.Equal("type.googleapis.com/envoy.config.route.v3.RouteConfiguration", (string?)resource["@type"]);
        Assert.Equal("x-llmbench-bucket", (string?)weighted["header_name"]);
        Assert.Equal(["new", "other", "new", "legacy"], weighted["clusters"]!.AsArray().Select(cluster => (string?)cluster!["name"]));
        Assert.Equal([3_000, 12_340, 7_000, 77_660], weighted["clusters"]!.AsArray().Select(cluster => (int)cluster!["weight"]!));
        Assert.Equal(100_000, (int)routes[^2]!["match"]!["headers"]![0]!["range_match"]!["end"]!);
        Assert.Equal("legacy", (string?)routes[^1]!["route"]!["cluster"]);
        Assert.Equal("VIP", (string?)routes[2]!["match"]!["headers"]![0]!["string_match"]!["exact"]);
        Assert.Equal("new", (string?)routes[2]!["route"]!["cluster"]);
    }

    [Fact]
    public void The_Gateway_API_follows_the_arm_in_a_header()
    {
        JsonNode route = Yaml(Exports.Rich(), RouteExportFormat.GatewayApi);
        JsonArray rules = route["spec"]!["rules"]!.AsArray();

        Assert.Equal(("gateway.networking.k8s.io/v1", "HTTPRoute", "support-bot"), ((string?)route["apiVersion"], (string?)route["kind"], (string?)route["metadata"]!["name"]));
        Assert.Equal("gateway", (string?)route["spec"]!["parentRefs"]![0]!["name"]);
        Assert.Equal(["canary", "third", null], rules.Select(rule => (string?)rule!["matches"]?[0]!["headers"]![0]!["value"]));
        Assert.Equal(["new", "other", "legacy"], rules.Select(rule => (string?)rule!["backendRefs"]![0]!["name"]));
        Assert.All(rules, rule => Assert.Equal(443, (int)rule!["backendRefs"]![0]!["port"]!));
    }

    [Fact]
    public void LiteLLM_has_a_model_group_for_each_arm_and_no_key()
    {
        JsonArray models = Yaml(Exports.Rich(), RouteExportFormat.LiteLLM)["model_list"]!.AsArray();

        Assert.Equal(["support-bot-baseline", "support-bot-canary", "support-bot-third"], models.Select(model => (string?)model!["model_name"]));
        Assert.Equal(["openai/gpt-4o", "anthropic/claude", "azure/deployed"], models.Select(model => (string?)model!["litellm_params"]!["model"]));
        Assert.Equal(["https://api.legacy.example/v1", "https://api.new.example", "https://other.example"], models.Select(model => (string?)model!["litellm_params"]!["api_base"]));
        Assert.Equal(["os.environ/LEGACY_KEY", "os.environ/NEW_KEY", "os.environ/OTHER_KEY"], models.Select(model => (string?)model!["litellm_params"]!["api_key"]));
        Assert.Equal("2024-10-21", (string?)models[2]!["litellm_params"]!["api_version"]);
    }

    [Fact]
    public void Yarp_follows_the_arm_in_a_header()
    {
        JsonNode proxy = JsonNode.Parse(Exports.Text(Exports.Rich(), RouteExportFormat.Yarp))!["ReverseProxy"]!;
        JsonObject routes = proxy["Routes"]!.AsObject();

        Assert.Equal(["support-bot-canary", "support-bot-third", "support-bot-baseline"], routes.Select(route => route.Key));
        Assert.All(routes, route => Assert.Equal((route.Key, "{**catch-all}"), ((string?)route.Value!["ClusterId"], (string?)route.Value["Match"]!["Path"])));
        Assert.Equal("""[{"Name":"x-llmbench-arm","Values":["canary"],"Mode":"ExactHeader","IsCaseSensitive":true}]""", routes["support-bot-canary"]!["Match"]!["Headers"]!.ToJsonString());
        Assert.True((int)routes["support-bot-canary"]!["Order"]! < (int)routes["support-bot-baseline"]!["Order"]!);
        Assert.Equal("https://api.new.example/v1", (string?)proxy["Clusters"]!["support-bot-canary"]!["Destinations"]!["new"]!["Address"]);
    }

    [Theory]
    [InlineData(RouteExportFormat.Envoy)]
    [InlineData(RouteExportFormat.GatewayApi)]
    [InlineData(RouteExportFormat.LiteLLM)]
    [InlineData(RouteExportFormat.Yarp)]
    public void A_route_out_of_force_names_no_provider_but_the_baselines(RouteExportFormat format)
    {
        foreach (CanaryRoute route in new[] { RoutePhase.RolledBack, RoutePhase.Blocked }.Select(phase => Exports.Rich() with { Phase = phase }).Append(Routes.Named("support-bot")))
        {
            string text = Exports.Text(route, format);

            Assert.DoesNotContain("api.new", text, StringComparison.Ordinal);
            Assert.DoesNotContain(": new", text, StringComparison.Ordinal);
            Assert.Contains("legacy", text, StringComparison.Ordinal);
        }

        string rolledBack = ExportStamp.Without(Exports.Text(Exports.Rich() with { Phase = RoutePhase.RolledBack }, format));
        Assert.Equal(rolledBack.Replace("the route is rolled back", "the kill switch is on", StringComparison.Ordinal), ExportStamp.Without(Exports.Text(Exports.Rich(), format, isKilled: true)));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("1.0")]
    [InlineData("null")]
    [InlineData("no")]
    public void Texts_that_look_like_other_values_stay_texts(string id)
    {
        JsonNode header = Yaml(Routes.Named("support", 10) with { Deny = [id] }, RouteExportFormat.Envoy)["resources"]![0]!["virtual_hosts"]![0]!["routes"]![0]!["match"]!["headers"]![0]!;

        Assert.Equal(id, header["string_match"]!["exact"]!.GetValue<string>());
    }

    [Fact]
    public void A_provider_without_a_model_cannot_be_asked_by_LiteLLM()
    {
        var request = new ExportRequest(Exports.Rich(), false, name => Exports.Profiles[name] with { DefaultModel = null });

        LlmBenchException error = Assert.Throws<LlmBenchException>(() => RouteExporter.Export(request, RouteExportFormat.LiteLLM));

        Assert.Equal(ErrorIds.RouteExportInvalid, error.ErrorId);
        Assert.Contains("-DefaultModel", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x_user_id", "gateway")]
    [InlineData("x-user-id", "My Gateway")]
    public void Names_that_a_router_would_not_take_are_refused(string header, string gateway)
    {
        ExportRequest request = Exports.Request(Exports.Rich()) with { IdHeader = header, Gateway = gateway };

        Assert.Equal(ErrorIds.RouteExportInvalid, Assert.Throws<LlmBenchException>(() => RouteExporter.Export(request, RouteExportFormat.Envoy)).ErrorId);
    }

    [Fact]
    public void An_arm_with_a_name_of_its_own_kind_is_refused()
    {
        CanaryRoute route = Exports.Rich().WithCanary(arm => arm with { Name = "a\" ; b" });

        Assert.Equal(ErrorIds.RouteExportInvalid, Assert.Throws<LlmBenchException>(() => Exports.Text(route, RouteExportFormat.Nginx)).ErrorId);
    }

    private static JsonNode Yaml(CanaryRoute route, RouteExportFormat format) =>
        JsonNode.Parse(YamlMap.Parse(new AuthoredFile("export.yaml", ErrorIds.RouteExportInvalid, "Mend it."), Exports.Text(route, format)).ToJson().GetRawText())!;
}
