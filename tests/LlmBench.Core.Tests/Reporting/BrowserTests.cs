using System.Text.RegularExpressions;
using LlmBench.Tests.Results;
using Xunit;

namespace LlmBench.Tests.Reporting;

/// <summary>Reports in a real browser; skipped where there is none.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Report => ReportSamples.WriteFile(_folder, [.. ReportSamples.All, ReportSamples.Answer(ReportSamples.Hostile), LoadRows.At(2), LoadRows.At(3).Failed()]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_script_runs_its_tables_sort_and_the_console_stays_empty()
    {
        (string page, string console) = await Browser.OpenAsync(Report, TestContext.Current.CancellationToken);

        Assert.Empty(console);
        Assert.Contains("<button type=\"button\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_stops_what_is_not_the_reports_own()
    {
        string path = Report;
        File.WriteAllText(path, File.ReadAllText(path).Replace("<main>", "<main><script>document.title = 'taken'</script><img src=\"http://127.0.0.1:9/x.png\">", StringComparison.Ordinal));

        (string page, string console) = await Browser.OpenAsync(path, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<title>taken", page, StringComparison.Ordinal);
        Assert.Contains("Content Security Policy", console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Axe_finds_nothing_to_object_to()
    {
        string axe = Path.Join(Repository.Root, "tests", "LlmBench.Core.Tests", "Peers", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: npm ci --prefix tests/LlmBench.Core.Tests/Peers");
        string path = Report;
        string page = Policy().Replace(File.ReadAllText(path), string.Empty);
        string run = "axe.run({ resultTypes: ['violations'] }).then(r => { document.documentElement.dataset.axe = r.violations.length + ' violations ' + r.violations.map(v => v.id + ': ' + v.nodes[0].html).join(' '); });";
        File.WriteAllText(path, page.Replace("</body>", $"<script>{File.ReadAllText(axe)}</script><script>{run}</script></body>", StringComparison.Ordinal));

        (string opened, _) = await Browser.OpenAsync(path, TestContext.Current.CancellationToken);

        Assert.StartsWith("0 violations", Verdict().Match(opened).Groups["text"].Value, StringComparison.Ordinal);
    }

    // axe is not the report's own script, so for this test the policy that would stop it is taken out.
    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")]
    private static partial Regex Policy();

    [GeneratedRegex("data-axe=\"(?<text>[^\"]*)\"")]
    private static partial Regex Verdict();
}
