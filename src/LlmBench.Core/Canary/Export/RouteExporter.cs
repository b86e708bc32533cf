using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Export;

/// <summary>A route as another router's configuration.</summary>
/// <param name="Text">The file.</param>
/// <param name="Losses">What this router does otherwise than the route, a sentence each.</param>
/// <param name="Moves">Those of them that give users another arm than the route does.</param>
/// <param name="SameUsers">Whether the router puts each id where Resolve-CanaryRoute does, by itself; null where it follows what the caller says.</param>
/// <param name="Precision">The smallest share it can give an arm, in buckets.</param>
internal sealed record RouteExporter(string Text, IReadOnlyList<string> Losses, IReadOnlyList<string> Moves, bool? SameUsers, int Precision)
{
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.RouteExportInvalid"/>, or what <see cref="ExportRequest.Provider"/> throws.</exception>
    public static RouteExporter Export(ExportRequest request, RouteExportFormat format)
    {
        request.Check();
        IRouteExport export = Of(format);
        bool isCoarse = request.Shares.Parts.Any(part => part.Range.End % export.Precision != 0);
        bool? sameUsers = export.Algorithm is { } algorithm ? algorithm == request.Route.Algorithm && !isCoarse : null;
        string[] moves = [.. MovesOf(request, export, isCoarse)];
        List<string> losses = [.. moves, .. export.Losses(request)];
        if (request.Shares.Listed.Count > 0 && export is NginxExport or FlagdExport or EnvoyExport)
        {
            losses.Add($"The ids on the route's lists ({request.Shares.Listed.Count}) are in the file as they are.");
        }

        var stamp = ExportStamp.Of(request, format);
        return new RouteExporter(stamp.Seal(export.Write(request, stamp.ToString(), losses)), losses, moves, sameUsers, export.Precision);
    }

    private static IEnumerable<string> MovesOf(ExportRequest request, IRouteExport export, bool isCoarse)
    {
        if (export.Algorithm is { } algorithm && algorithm != request.Route.Algorithm)
        {
            yield return $"The route deals by {request.Route.Algorithm} and this router by {algorithm}: as many users go to each arm, but other ones. For the same ones create the route with -Algorithm {algorithm}.";
        }

        if (isCoarse)
        {
            yield return $"Shares are rounded to {RouteShare.Text(export.Precision)}.";
        }
    }

    private static IRouteExport Of(RouteExportFormat format) => format switch
    {
        RouteExportFormat.Nginx => new NginxExport(),
        RouteExportFormat.Flagd => new FlagdExport(),
        RouteExportFormat.Envoy => new EnvoyExport(),
        RouteExportFormat.GatewayApi => new GatewayApiExport(),
        RouteExportFormat.LiteLLM => new LiteLLMExport(),
        _ => new YarpExport(),
    };
}
