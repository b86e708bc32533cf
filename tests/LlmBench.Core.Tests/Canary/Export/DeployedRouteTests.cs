using LlmBench.Canary.Export;
using LlmBench.Canary.Routing;
using LlmBench.Results;
using Xunit;

namespace LlmBench.Tests.Canary.Export;

public sealed class DeployedRouteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<RouteExportFormat> Formats => [.. Enum.GetValues<RouteExportFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_as_it_was_exported_is_current(RouteExportFormat format)
    {
        string path = _folder.Write("route", Exports.Text(Exports.Rich(), format));

        CanaryDriftRow row = Check(path, Exports.Rich());

        Assert.Equal((DriftVerdict.Current, format.ToString(), 7, 7), (row.Verdict, row.As, row.DeployedGeneration, row.Generation));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_later_generation_that_deals_alike_is_current_too(RouteExportFormat format)
    {
        string path = _folder.Write("route", Exports.Text(Exports.Rich(), format));

        CanaryDriftRow row = Check(path, Exports.Rich() with { Generation = 9, Phase = RoutePhase.Holding, Reason = "a new reason" });

        Assert.Equal((DriftVerdict.Current, 7, 9), (row.Verdict, row.DeployedGeneration, row.Generation));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_rollback_makes_the_file_stale(RouteExportFormat format)
    {
        string path = _folder.Write("route", Exports.Text(Exports.Rich(), format));

        CanaryDriftRow row = Check(path, Exports.Rich() with { Generation = 8, Phase = RoutePhase.RolledBack });

        Assert.Equal(DriftVerdict.Stale, row.Verdict);
        Assert.Contains("generation 7; the route is at 8", row.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_hand_in_the_file_shows(RouteExportFormat format)
    {
        string text = Exports.Text(Exports.Rich(), format);
        string path = _folder.Write("route", text.Replace("legacy", "legacy2", StringComparison.Ordinal));

        Assert.Equal(DriftVerdict.Edited, Check(path, Exports.Rich()).Verdict);
    }

    [Fact]
    public void The_ends_of_lines_do_not_count()
    {
        string path = _folder.Write("route", Exports.Text(Exports.Rich(), RouteExportFormat.Nginx).ReplaceLineEndings("\r\n"));

        Assert.Equal(DriftVerdict.Current, Check(path, Exports.Rich()).Verdict);
    }

    [Fact]
    public void The_header_that_was_exported_is_kept_to()
    {
        string text = RouteExporter.Export(Exports.Request(Exports.Rich()) with { IdHeader = "x-account" }, RouteExportFormat.Nginx).Text;

        Assert.Equal(DriftVerdict.Current, Check(_folder.Write("route", text), Exports.Rich()).Verdict);
    }

    [Fact]
    public void Other_files_are_told_apart()
    {
        string path = _folder.Write("route", Exports.Text(Exports.Rich(), RouteExportFormat.Nginx));

        Assert.Equal(DriftVerdict.OtherRoute, Check(path, Exports.Rich() with { Name = "another" }).Verdict);
        Assert.Equal(DriftVerdict.Unknown, Check(_folder.Write("own", "events {}"), Exports.Rich()).Verdict);
        Assert.Equal(DriftVerdict.Missing, Check(Path.Join(_folder.Location, "none"), Exports.Rich()).Verdict);
    }

    private static CanaryDriftRow Check(string path, CanaryRoute route) => DeployedRoute.Check(path, route, false, name => Exports.Profiles[name]);
}
