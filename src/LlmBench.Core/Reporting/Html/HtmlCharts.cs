using System.Globalization;
using System.Xml.Linq;
using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;

namespace LlmBench.Reporting.Html;

/// <summary>Charts: a drawing for wide and one for narrow pages, their description, and the numbers as a table.</summary>
internal sealed class HtmlCharts(HtmlWriter html, HtmlTables tables)
{
    private int _ids;

    public void Write(ReportChart chart)
    {
        html.Element("figure", () =>
        {
            html.Element("figcaption", () => html.Element("h3", chart.Title));
            Keys(chart.Picture);
            Drawing(chart, ChartSize.Wide, "wide");
            Drawing(chart, ChartSize.Narrow, "narrow");
            html.Element("details", () =>
            {
                html.Element("summary", () =>
                {
                    html.Text("The numbers");
                    html.Element("span", $" of “{chart.Title}”", ("class", "unseen"));
                });
                tables.Write(chart.Data);
            });
        });
        html.NewLine();
    }

    private void Drawing(ReportChart chart, ChartSize size, string style)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"c{++_ids}");
        (string, string?)[] attributes =
        [
            ("class", style),
            ("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size.Width} {chart.Picture.HeightFor(size)}")),
            ("role", "img"),
            ("aria-labelledby", $"{id}t {id}d"),
        ];
        html.Element("svg", attributes, () =>
        {
            html.Element("title", chart.Title, ("id", id + "t"));
            html.Element("desc", chart.Description, ("id", id + "d"));
            foreach (XElement part in SvgDrawing.Of(chart.Picture, size))
            {
                html.Drawing(part);
            }
        });
    }

    private void Keys(IChart picture)
    {
        if (picture.Keys.Count == 0)
        {
            return;
        }

        html.Element("ul", [("class", picture.HasLabels ? "keys narrow" : "keys")], () =>
        {
            foreach (ChartKey key in picture.Keys)
            {
                html.Element("li", () =>
                {
                    html.Element("svg", [("class", "key"), ("viewBox", "0 0 34 14"), ("aria-hidden", "true")], () =>
                    {
                        foreach (XElement part in SvgDrawing.Of(new KeyDrawing(key.Series), KeyDrawing.Size))
                        {
                            html.Drawing(part);
                        }
                    });
                    html.Text(key.Label);
                });
            }
        });
    }
}
