namespace LlmBench.Canary.Export;

/// <summary>The routers that a canary route can be exported to.</summary>
public enum RouteExportFormat
{
    /// <summary>A file for nginx's http block, with split_clients.</summary>
    Nginx,

    /// <summary>Flags of flagd, for the providers of OpenFeature.</summary>
    Flagd,

    /// <summary>A route configuration of Envoy, as its file-based RDS takes it.</summary>
    Envoy,

    /// <summary>An HTTPRoute of the Kubernetes Gateway API.</summary>
    GatewayApi,

    /// <summary>The model list of a LiteLLM proxy.</summary>
    LiteLLM,

    /// <summary>The ReverseProxy section of a YARP proxy.</summary>
    Yarp,
}
