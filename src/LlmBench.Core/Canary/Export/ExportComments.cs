using System.Text;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>The head of an exported file whose format has comments.</summary>
internal static class ExportComments
{
    /// <summary>Appends it.</summary>
    /// <param name="text">Gets it.</param>
    /// <param name="request">What is exported.</param>
    /// <param name="stamp">The stamp; null where it is elsewhere in the file.</param>
    /// <param name="losses">What is lost.</param>
    public static void Append(StringBuilder text, ExportRequest request, string? stamp, IReadOnlyList<string> losses)
    {
        if (stamp is not null)
        {
            text.Append("# ").Append(stamp).Append('\n');
        }

        text.Append("# ").Append(Summary(request)).Append('\n');
        text.Append("# Made by Export-CanaryRoute; make it anew after each change of the route. Test-CanaryRoute -Deployed tells whether it is still right.\n");
        text.Append("# Against the route itself this is lost:\n");
        foreach (string loss in losses)
        {
            text.Append("# - ").Append(loss).Append('\n');
        }
    }

    /// <summary>The route in one line, such as <c>Route support: canary 10 %, legacy 90 %.</c></summary>
    public static string Summary(ExportRequest request)
    {
        string shares = request.Shares.Override is { } why
            ? $"{request.Shares.Baseline.Name} serves everybody, since {why}"
            : string.Join(", ", request.Shares.Parts.GroupBy(part => part.Arm.Name).Select(arm => $"{arm.Key} {RouteShare.Text(arm.Sum(part => part.Range.Count))}"));
        return $"Route {request.Route.Name}: {shares}.";
    }
}
