using LlmBench.Reporting.Charts;
using LlmBench.Reporting.Content;
using LlmBench.Reporting.Gathering;
using LlmBench.Results;

namespace LlmBench.Reporting.Sections;

/// <summary>What the same work costs at each provider.</summary>
internal static class CostPart
{
    public static ReportPart Create(ReportRows rows, SeriesNames names)
    {
        List<ReportBlock> blocks = [.. PerConversation(rows.Of<LoadTestSummary>(), names), .. Totals(rows.Of<CostRow>(), names)];
        return blocks.Count == 0 ? ReportPart.Nothing : new ReportPart { Sections = [new ReportSection("cost", "Cost", blocks)] };
    }

    private static IEnumerable<ReportBlock> PerConversation(IReadOnlyList<LoadTestSummary> summaries, SeriesNames names)
    {
        List<Amount> amounts =
        [
            .. from row in summaries
               where row.CostPer1KConversationsUsd > 0
               group row by (row.Provider, row.Model) into model
               select new Amount(model.Key.Provider, model.Key.Model, model.Average(row => row.CostPer1KConversationsUsd!.Value), model.Sum(row => row.Requests), model.Any(row => row.Simulated)),
        ];
        if (amounts.Count > 1)
        {
            yield return Chart("Cost of 1,000 conversations", "USD per 1,000 conversations", amounts, names);
        }
    }

    private static IEnumerable<ReportBlock> Totals(IReadOnlyList<CostRow> costs, SeriesNames names)
    {
        foreach (IGrouping<string?, CostRow> currency in costs.Where(row => row.TotalCost is not null).GroupBy(row => row.Currency))
        {
            List<Amount> amounts =
            [
                .. from row in currency
                   group row by (row.Provider, row.Model) into model
                   select new Amount(model.Key.Provider, model.Key.Model, model.Sum(row => row.TotalCost!.Value), model.Sum(row => row.Requests), model.Any(row => row.Simulated)),
            ];
            yield return Chart($"Cost, {currency.Key}", currency.Key ?? "cost", amounts, names);
        }

        int unknown = costs.Count(row => row.TotalCost is null);
        if (unknown > 0)
        {
            yield return new ReportParagraph($"The cost of {Figures.Of(unknown, "row")} is not known and is in no sum: {costs.First(row => row.TotalCost is null).Reason}");
        }
    }

    private static ReportChart Chart(string title, string unit, List<Amount> amounts, SeriesNames names)
    {
        amounts.Sort((first, second) => first.Value.CompareTo(second.Value));
        IReadOnlyDictionary<Amount, string> labels = SeriesNames.Distinct(amounts, amount => amount.Model, amount => amount.Provider);
        return new ReportChart
        {
            Title = title,
            Description = $"{unit} by model, the cheapest first. {string.Join(" ", amounts.Select(amount => $"{labels[amount]}: {Figures.Amount((double)amount.Value)}."))}",
            Picture = new DotChart
            {
                Value = new ChartAxis(unit) { Minimum = 0, Maximum = (double)amounts.Max(amount => amount.Value) * 1.15 },
                Groups = [.. amounts.Select(amount => labels[amount])],
                Series = [.. amounts.Select((one, index) => new ChartDots(names.NumberOf(one.Model), labels[one], [.. amounts.Select((_, other) => other == index ? new ChartPoint(0, (double)one.Value, 0, (double)one.Value, Figures.Amount((double)one.Value)) : (ChartPoint?)null)]))],
                IsOneEach = true,
            },
            Data = ReportTable.Of(
                title,
                amounts,
                Column.Text<Amount>("Model", amount => amount.Model),
                Column.Text<Amount>("Provider", amount => amount.Provider),
                Column.Money<Amount>(unit, amount => amount.Value),
                Column.Count<Amount>("Requests measured", amount => amount.Requests),
                Column.Text<Amount>("Simulated", amount => amount.Simulated ? "yes: the price is made up" : string.Empty)),
        };
    }

    private sealed record Amount(string Provider, string Model, decimal Value, long Requests, bool Simulated);
}
