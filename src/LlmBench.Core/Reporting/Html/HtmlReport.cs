using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;

namespace LlmBench.Reporting.Html;

/// <summary>Writes a report as one page that needs nothing but itself.</summary>
internal static class HtmlReport
{
    public static void Write(Stream stream, ReportDocument report, ReportRows rows)
    {
        using var html = new HtmlWriter(stream);
        html.Element("html", [("lang", "en")], () =>
        {
            Head(html, report);
            html.Element("body", () =>
            {
                html.Element("a", "Skip to the verdict", ("class", "skip"), ("href", "#verdict"));
                Top(html, report);
                Contents(html, report);
                html.Element("main", () => Main(html, report));
                html.Element("footer", () => html.Element("p", $"Written by LlmBench {report.ModuleVersion} at {Figures.Moment(report.CreatedAt)}. The rows behind it are in this file: Import-LlmResult reads them back."));
                EmbeddedRows.Write(html, rows.Kept);
                html.Element("script", () => html.Raw(PageAssets.Script));
            });
        });
        html.NewLine();
    }

    private static void Head(HtmlWriter html, ReportDocument report) => html.Element("head", () =>
    {
        html.Element("meta", null, ("charset", "utf-8"));
        html.Element("meta", null, ("http-equiv", "Content-Security-Policy"), ("content", PageAssets.Policy));
        html.Element("meta", null, ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        html.Element("meta", null, ("name", "color-scheme"), ("content", "light dark"));
        html.Element("meta", null, ("name", "referrer"), ("content", "no-referrer"));
        html.Element("meta", null, ("name", "generator"), ("content", $"LlmBench {report.ModuleVersion}"));
        html.Element("title", report.Title);
        html.Element("style", () => html.Raw(PageAssets.Style));
    });

    private static void Top(HtmlWriter html, ReportDocument report) => html.Element("header", () =>
    {
        if (report.Simulation is { } simulation)
        {
            html.Element("p", simulation, ("class", "simulated"));
        }

        html.Element("h1", report.Title);
        html.Element("p", Figures.Moment(report.CreatedAt), ("class", "when"));
        if (report.Note is { } note)
        {
            html.Element("p", note, ("class", "note"));
        }
    });

    private static void Contents(HtmlWriter html, ReportDocument report) => html.Element("nav", [("aria-label", "Contents")], () => html.Element("ul", () =>
    {
        foreach ((string id, string title) in report.Sections.Select(section => (section.Id, section.Title)).Prepend(("figures", "Key figures")).Prepend(("verdict", "Verdict")))
        {
            if (id != "figures" || report.Figures.Count > 0)
            {
                html.Element("li", () => html.Element("a", title, ("href", "#" + id)));
            }
        }
    }));

    private static void Main(HtmlWriter html, ReportDocument report)
    {
        var tables = new HtmlTables(html);
        var charts = new HtmlCharts(html, tables);
        Section(html, "verdict", "Verdict", () => Verdict(html, report));
        if (report.Figures.Count > 0)
        {
            Section(html, "figures", "Key figures", () => KeyFigures(html, report));
        }

        foreach (ReportSection section in report.Sections)
        {
            Section(html, section.Id, section.Title, () =>
            {
                foreach (ReportBlock block in section.Blocks)
                {
                    Block(html, charts, tables, block);
                }
            });
        }
    }

    private static void Section(HtmlWriter html, string id, string title, Action content) =>
        html.Element("section", [("id", id), ("aria-labelledby", $"{id}-title")], () =>
        {
            html.Element("h2", title, ("id", $"{id}-title"));
            content();
        });

    private static void Verdict(HtmlWriter html, ReportDocument report)
    {
        if (report.Verdict.Count == 0)
        {
            html.Element("p", "The rows hold nothing to judge by.");
            return;
        }

        html.Element("ul", [("class", "verdict")], () =>
        {
            foreach (ReportStatement statement in report.Verdict)
            {
                html.Element("li", [("class", HtmlSigns.StyleOf(statement.Standing))], () =>
                {
                    html.Element("p", () =>
                    {
                        HtmlSigns.Write(html, statement.Standing, withWord: true);
                        html.Text(" ");
                        html.Element("strong", statement.Text);
                    });
                    if (statement.Reason is { } reason)
                    {
                        html.Element("p", reason, ("class", "reason"));
                    }
                });
            }
        });
    }

    private static void KeyFigures(HtmlWriter html, ReportDocument report) => html.Element("dl", [("class", "figures")], () =>
    {
        foreach (KeyFigure figure in report.Figures)
        {
            html.Element("div", () =>
            {
                html.Element("dt", figure.Label);
                html.Element("dd", figure.Value, ("class", "value"));
                if (figure.Detail is { } detail)
                {
                    html.Element("dd", detail);
                }
            });
        }
    });

    private static void Block(HtmlWriter html, HtmlCharts charts, HtmlTables tables, ReportBlock block)
    {
        switch (block)
        {
            case ReportChart chart:
                charts.Write(chart);
                break;
            case ReportTable table:
                tables.Write(table);
                break;
            case ReportParagraph paragraph:
                html.Element("p", paragraph.Text);
                break;
        }
    }
}
