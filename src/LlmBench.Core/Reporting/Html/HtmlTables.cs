using System.Globalization;
using LlmBench.Reporting.Content;

namespace LlmBench.Reporting.Html;

/// <summary>Tables. The page's script makes them sortable; without it they are tables all the same.</summary>
internal sealed class HtmlTables(HtmlWriter html)
{
    private const int LongText = 60;

    private readonly Dictionary<string, int> _captions = [];

    public void Write(ReportTable table)
    {
        int number = _captions[table.Caption] = _captions.GetValueOrDefault(table.Caption) + 1;
        string label = number == 1 ? table.Caption : string.Create(CultureInfo.InvariantCulture, $"{table.Caption} ({number})");

        // Wide tables scroll in a frame of their own, which the keyboard must reach.
        html.Element("div", [("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", label)], () =>
            html.Element("table", [("class", table.IsFacts ? "facts" : "sortable")], () =>
            {
                html.Element("caption", table.Caption);
                if (!table.IsFacts)
                {
                    html.Element("thead", () => html.Element("tr", () => Headings(table)));
                }

                html.Element("tbody", () =>
                {
                    foreach (IReadOnlyList<ReportCell> row in table.Rows)
                    {
                        html.Element("tr", () => Row(table, row));
                    }
                });
            }));
        html.NewLine();
    }

    private void Headings(ReportTable table)
    {
        foreach (ReportHeading heading in table.Headings)
        {
            html.Element("th", heading.Title, ("scope", "col"), ("class", heading.IsNumber ? "n" : null));
        }
    }

    private void Row(ReportTable table, IReadOnlyList<ReportCell> row)
    {
        for (int index = 0; index < row.Count; index++)
        {
            ReportCell cell = row[index];
            bool isNumber = table.Headings[index].IsNumber;
            (string, string?)[] attributes =
            [
                ("scope", index == 0 ? "row" : null),
                ("class", isNumber ? "n" : cell.Text.Length > LongText ? "long" : cell.Standing != Standing.None && cell.Text.Length < LongText / 3 ? "judged" : null),
                ("data-v", isNumber && cell.Number is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : null),
            ];
            html.Element(index == 0 ? "th" : "td", attributes, () =>
            {
                if (cell.Standing != Standing.None)
                {
                    HtmlSigns.Write(html, cell.Standing, withWord: false);
                }

                html.Text(cell.Text);
            });
        }
    }
}
