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
        List<ReportBlock> blocks = [.. PerConversation(rows.Of<LoadTestSummary>(), names), .. Totals(rows.Costs, names)];
        return blocks.Count == 0 ? ReportPart.Nothing : new ReportPart { Sections = [new ReportSection("cost", "Cost", blocks)] };
    }

    private static IEnumerable<ReportBlock> PerConversation(IReadOnlyList<LoadTestSummary> summaries, SeriesNames names)
    {
        List<CostSum> amounts =
        [
            .. from row in summaries
               where row.CostPer1KConversationsUsd > 0
               group row by (row.Provider, row.Model) into model
               select new CostSum("USD", model.Key.Provider, model.Key.Model, model.Average(row => row.CostPer1KConversationsUsd!.Value), model.Sum(row => row.Requests), model.Any(row => row.Simulated)),
        ];
        if (amounts.Count > 1)
        {
            yield return Chart("Cost of 1,000 conversations", "USD per 1,000 conversations", amounts, names);
        }
    }

    private static IEnumerable<ReportBlock> Totals(CostSums costs, SeriesNames names)
    {
        foreach (IGrouping<string?, CostSum> currency in costs.Sums.GroupBy(sum => sum.Currency))
        {
            yield return Chart($"Cost, {currency.Key}", currency.Key ?? "cost", [.. currency], names);
        }

        if (costs.Unknown > 0)
        {
            yield return new ReportParagraph($"The cost of {Figures.Of(costs.Unknown, "row")} is not known and is in no sum: {costs.UnknownReason}");
        }
    }

    private static ReportChart Chart(string title, string unit, List<CostSum> amounts, SeriesNames names)
    {
        amounts.Sort((first, second) => first.Value.CompareTo(second.Value));
        IReadOnlyDictionary<CostSum, string> labels = SeriesNames.Distinct(amounts, amount => amount.Model, amount => amount.Provider);
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
                Column.Text<CostSum>("Model", amount => amount.Model),
                Column.Text<CostSum>("Provider", amount => amount.Provider),
                Column.Money<CostSum>(unit, amount => amount.Value),
                Column.Count<CostSum>("Requests measured", amount => amount.Requests),
                Column.Text<CostSum>("Simulated", amount => amount.Simulated ? "yes: the price is made up" : string.Empty)),
        };
    }
}
