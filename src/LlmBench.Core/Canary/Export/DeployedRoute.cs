using LlmBench.Canary.Routing;
using LlmBench.Providers;
using LlmBench.Results;

namespace LlmBench.Canary.Export;

/// <summary>Whether a file that was exported still says what the route says.</summary>
internal static class DeployedRoute
{
    /// <summary>Compares a file with the route, by making the export anew.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="route">The route as it stands.</param>
    /// <param name="isKilled">Whether its kill switch is on.</param>
    /// <param name="provider">As for <see cref="ExportRequest"/>.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/> where the file cannot be read, or as for <see cref="RouteExporter.Export"/>.</exception>
    public static CanaryDriftRow Check(string path, CanaryRoute route, bool isKilled, Func<string, ProviderProfile> provider)
    {
        string? text = Read(path);
        CanaryDriftRow row = new()
        {
            Route = route.Name,
            Path = path,
            Generation = route.Generation,
            Verdict = DriftVerdict.Missing,
            Explanation = "There is no such file. Make it with Export-CanaryRoute.",
        };
        return text is null ? row
            : ExportStamp.Read(text) is not { } found ? row with { Verdict = DriftVerdict.Unknown, Explanation = "The file has no mark of Export-CanaryRoute, so nobody can say what it is of." }
            : Judge(row with { As = found.Stamp.Format.ToString(), DeployedGeneration = found.Stamp.Generation }, text, found.Stamp, found.IsIntact, new ExportRequest(route, isKilled, provider));
    }

    private static CanaryDriftRow Judge(CanaryDriftRow row, string text, ExportStamp stamp, bool isIntact, ExportRequest request)
    {
        if (!stamp.Route.Equals(request.Route.Name, StringComparison.OrdinalIgnoreCase))
        {
            return row with { Verdict = DriftVerdict.OtherRoute, Explanation = $"The file is of the route '{stamp.Route}'." };
        }

        if (!isIntact)
        {
            return row with { Verdict = DriftVerdict.Edited, Explanation = "The file was changed after it was exported. Export it again with -Force, or keep the change and know that the route does not." };
        }

        string fresh = RouteExporter.Export(request with { IdHeader = stamp.IdHeader, Gateway = stamp.Gateway }, stamp.Format).Text;
        return SameApartFromStamp(fresh, text)
            ? row with
            {
                Verdict = DriftVerdict.Current,
                Explanation = stamp.Generation == request.Route.Generation ? "The file says what the route says." : "The file is of an earlier generation that dealt the ids in the same way.",
            }
            : row with
            {
                Verdict = DriftVerdict.Stale,
                Explanation = FormattableString.Invariant($"The file is of generation {stamp.Generation}; the route is at {request.Route.Generation} and deals otherwise now ({ExportComments.Summary(request)}) Export it again."),
            };
    }

    // Generations also count changes that move nobody, such as a new reason.
    private static bool SameApartFromStamp(string fresh, string deployed) => ExportStamp.Without(fresh) == ExportStamp.Without(deployed);

    private static string? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"The file '{path}' cannot be read: {error.Message}", "Give the path of a file that you may read.", error);
        }
    }
}
