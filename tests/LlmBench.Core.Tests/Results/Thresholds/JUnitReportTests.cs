using System.Globalization;
using System.Xml.Linq;
using LlmBench.Results;
using LlmBench.Results.Thresholds;
using LlmBench.Tests.Statistics;
using Xunit;

namespace LlmBench.Tests.Results.Thresholds;

public sealed class JUnitReportTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2026, 6, 15, 14, 30, 0, TimeSpan.FromHours(2));

    private readonly TemporaryFolder _temporary = new();

    private string File => Path.Join(_temporary.Location, "results.xml");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_result_is_a_suite_and_a_threshold_is_a_test()
    {
        XElement[] suites = [.. Write(Row("a", met: true), Row("a", met: false), Row("b", met: true)).Root!.Elements("testsuite")];

        Assert.Equal([("a", "2", "1", "0"), ("b", "1", "0", "0")], suites.Select(suite => ((string)suite.Attribute("name")!, (string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!, (string)suite.Attribute("errors")!)));
        Assert.Equal(["E2eP95Ms -lt 800", "E2eP95Ms -lt 800"], suites[0].Elements("testcase").Select(test => (string)test.Attribute("name")!));
        Assert.Equal("too slow", (string)suites[0].Descendants("failure").Single().Attribute("message")!);
        Assert.Equal("2026-06-15T12:30:00", (string)suites[0].Attribute("timestamp")!);
    }

    [Fact]
    public void The_same_result_of_two_runs_is_two_suites() =>
        Assert.Equal(2, Write(Row("a", met: true), Row("a", met: true) with { RunId = "other" }).Root!.Elements("testsuite").Count());

    [Fact]
    public void Testing_nothing_is_an_error() => Assert.Single(Write().Descendants("error"));

    // Readers take what stands in front of the last point for a package.
    [Fact]
    public void Points_of_a_model_do_not_split_its_name() =>
        Assert.Equal("openai/gpt-4_1", (string)Write(Row("openai/gpt-4.1", met: true)).Descendants("testcase").Single().Attribute("classname")!);

    [Fact]
    public void What_a_provider_says_can_not_break_the_file()
    {
        XDocument document = Write(Row("<m>&\u0001\"\ud83d\ude00", met: false) with { Explanation = "</failure><script>" });

        Assert.Equal("<m>&\ufffd\"\ud83d\ude00", (string)document.Descendants("testsuite").Single().Attribute("name")!);
        Assert.Empty(document.Descendants("script"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_file_does_not_depend_on_the_culture(string culture)
    {
        string expected = Write(Row("a", met: false)).ToString();
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(expected, Write(Row("a", met: false)).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named() =>
        Assert.Equal(ErrorIds.PathInvalid, Assert.Throws<LlmBenchException>(() => JUnitReport.Write(Path.Join(File, "no", "such"), [], s_now)).ErrorId);

    // Attributes and order that the common schema demands.
    [Fact]
    public void Each_suite_and_test_has_what_readers_need()
    {
        XDocument document = Write(Row("a", met: true), Row("b", met: false));

        Assert.All(document.Descendants("testsuite"), suite =>
        {
            Assert.All(["name", "package", "id", "tests", "failures", "errors", "time", "timestamp", "hostname"], name => Assert.NotEmpty((string?)suite.Attribute(name) ?? string.Empty));
            Assert.Equal(["properties", "testcase", "system-out", "system-err"], suite.Elements().Select(element => element.Name.LocalName));
        });
        Assert.All(document.Descendants("testcase"), test => Assert.All(["name", "classname", "time"], name => Assert.NotEmpty((string?)test.Attribute(name) ?? string.Empty)));
    }

    [Fact]
    public async Task Python_reads_it()
    {
        Write(Row("a", met: true), Row("b", met: false));
        string program = $"""
            import xml.etree.ElementTree as tree
            root = tree.parse(r'{File}').getroot()
            assert root.tag == 'testsuites'
            print(len(root.findall('testsuite')), len(root.findall('.//testcase')), len(root.findall('.//failure')))
            """;

        IReadOnlyList<double[]> counts = await Oracle.AskPythonAsync(program);

        Assert.Equal([2, 2, 1], Assert.Single(counts));
    }

    private XDocument Write(params ThresholdRow[] rows)
    {
        JUnitReport.Write(File, rows, s_now);
        return XDocument.Load(File);
    }

    private static ThresholdRow Row(string result, bool met) => new()
    {
        Threshold = "E2eP95Ms -lt 800",
        Result = result,
        RunId = "r",
        Metric = "E2eP95Ms",
        Limit = 800,
        Value = met ? 700.5 : 900.5,
        Met = met,
        Explanation = met ? "fast" : "too slow",
    };
}
