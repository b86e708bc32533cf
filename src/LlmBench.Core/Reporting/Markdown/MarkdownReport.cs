using System.Globalization;
using LlmBench.Reporting.Content;

namespace LlmBench.Reporting.Markdown;

/// <summary>Writes a report as Markdown: verdict first, tables in place of charts.</summary>
internal static class MarkdownReport
{
    // A long table is for the HTML report; in a chat it hides the rest.
    private const int MostRows = 15;
    private const int MostChartRows = 8;
    private const int MostDescription = 500;

    public static void Write(TextWriter text, ReportDocument report)
    {
        text.Write($"# {MarkdownText.Of(report.Title)}\n\n");
        if (report.Simulation is { } simulation)
        {
            text.Write($"> **{MarkdownText.Of(simulation)}**\n\n");
        }

        if (report.Note is { } note)
        {
            text.Write($"{MarkdownText.Of(note)}\n\n");
        }

        foreach (ReportStatement statement in report.Verdict)
        {
            text.Write($"- {SignOf(statement.Standing)}**{MarkdownText.Of(statement.Text)}**{(statement.Reason is { } reason ? " " + MarkdownText.Of(reason) : string.Empty)}\n");
        }

        if (report.Figures.Count > 0)
        {
            text.Write("\n");
            Table(text, ReportTable.Of(
                string.Empty,
                report.Figures,
                Column.Text<KeyFigure>("Key figure", figure => figure.Label),
                Column.Text<KeyFigure>("Value", figure => figure.Value),
                Column.Text<KeyFigure>("Whose", figure => figure.Detail)), MostRows);
        }

        foreach (ReportSection section in report.Sections)
        {
            text.Write($"\n## {MarkdownText.Of(section.Title)}\n");
            foreach (ReportBlock block in section.Blocks)
            {
                Block(text, block);
            }
        }

        text.Write(string.Create(CultureInfo.InvariantCulture, $"\nWritten by LlmBench {report.ModuleVersion} at {Figures.Moment(report.CreatedAt)}.\n"));
    }

    private static void Block(TextWriter text, ReportBlock block)
    {
        switch (block)
        {
            case ReportChart { Data.Rows.Count: <= MostChartRows } chart:
                text.Write($"\n**{MarkdownText.Of(chart.Title)}**\n\n");
                Table(text, chart.Data, MostChartRows);
                break;
            case ReportChart { Description.Length: <= MostDescription } chart:
                text.Write($"\n**{MarkdownText.Of(chart.Title)}**: {MarkdownText.Of(chart.Description)}\n");
                break;
            case ReportTable table:
                text.Write($"\n{MarkdownText.Of(table.Caption)}\n\n");
                Table(text, table, table.IsFacts ? int.MaxValue : MostRows);
                break;
            case ReportParagraph paragraph:
                text.Write($"\n{MarkdownText.Of(paragraph.Text)}\n");
                break;
        }
    }

    private static void Table(TextWriter text, ReportTable table, int most)
    {
        Line(text, table.Headings.Select(heading => MarkdownText.Of(heading.Title)));
        Line(text, table.Headings.Select(heading => heading.IsNumber ? "---:" : "---"));
        foreach (IReadOnlyList<ReportCell> row in table.Rows.Take(most))
        {
            Line(text, row.Select(cell => SignOf(cell.Standing) + MarkdownText.Of(cell.Text)));
        }

        if (table.Rows.Count > most)
        {
            text.Write($"\n{Figures.Of(table.Rows.Count - most, "further row")} in the HTML report.\n");
        }
    }

    private static void Line(TextWriter text, IEnumerable<string> cells) => text.Write($"| {string.Join(" | ", cells)} |\n");

    private static string SignOf(Standing standing) => standing switch
    {
        Standing.Good => "✅ ",
        Standing.Bad => "❌ ",
        Standing.Unclear => "❔ ",
        _ => string.Empty,
    };
}
