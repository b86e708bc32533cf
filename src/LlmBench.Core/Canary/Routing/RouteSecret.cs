using System.Text;

namespace LlmBench.Canary.Routing;

/// <summary>The secret by which a route deals its ids. It comes from an environment variable and is never written anywhere.</summary>
internal static class RouteSecret
{
    /// <summary>The secret's bytes; empty where the route needs none or the variable holds none.</summary>
    public static byte[] Read(CanaryRoute route) =>
        route.SecretVariable is { } variable && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } secret ? Encoding.UTF8.GetBytes(secret) : [];
}
