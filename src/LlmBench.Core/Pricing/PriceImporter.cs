using LlmBench.Pricing.Catalogues;
using LlmBench.Pricing.Linting;
using LlmBench.Results;

namespace LlmBench.Pricing;

/// <summary>Decides which rows of a catalogue go into the user's own price book.</summary>
internal static class PriceImporter
{
    /// <summary>The rows to take, and what is skipped and why.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="path">Its file, for errors.</param>
    /// <param name="wanted">Which rows are wanted.</param>
    /// <param name="verifiedOn">The date of rows that state none; null where it is not known.</param>
    /// <param name="force">Whether rows that the linter calls mistakes are taken as well.</param>
    /// <exception cref="LlmBenchException">
    /// <see cref="ErrorIds.PriceFileInvalid"/> or <see cref="ErrorIds.PriceOverlap"/>: a row of the user's own file cannot be. Rows of public catalogues
    /// that cannot be are skipped, since the user cannot correct them.
    /// </exception>
    public static PriceCatalogue Select(PriceCatalogue catalogue, string path, Func<ModelPrice, bool> wanted, DateOnly? verifiedOn, bool force)
    {
        bool own = catalogue.Format is PriceCatalogueFormat.Json or PriceCatalogueFormat.Csv;
        List<ModelPrice> taken = [];
        List<SkippedPrice> skipped = [.. catalogue.Skipped];
        foreach (ModelPrice row in catalogue.Rows.Where(wanted))
        {
            PriceFinding? mistake = PriceLinter.Check(row, DateOnly.MinValue).FirstOrDefault(finding => finding.Severity == PriceSeverity.Error);
            if (mistake is null || (force && mistake.Rule != PriceRuleNames.Invalid))
            {
                taken.Add(row with { VerifiedOn = row.VerifiedOn ?? verifiedOn, Source = row.Source ?? Path.GetFileName(path) });
            }
            else if (own && mistake.Rule == PriceRuleNames.Invalid)
            {
                throw PriceCatalogueReader.Invalid(path, $"'{row.Model}' of '{row.Provider}': {mistake.Message.TrimEnd('.')}");
            }
            else
            {
                skipped.Add(new SkippedPrice($"{row.Provider}/{row.Model}", mistake.Message));
            }
        }

        PriceRules.RequireNoOverlap(taken);
        return catalogue with { Rows = taken, Skipped = skipped };
    }

    /// <summary>What storing the chosen rows changes.</summary>
    /// <param name="chosen">The rows to take.</param>
    /// <param name="path">Their file.</param>
    /// <param name="own">The user's own rows before.</param>
    public static PriceImportSummary Summarize(PriceCatalogue chosen, string path, IReadOnlyList<ModelPrice> own)
    {
        ILookup<string, ModelPrice> before = own.ToLookup(PricePeriods.Key, StringComparer.OrdinalIgnoreCase);
        int unchanged = chosen.Rows.Count(row => before[PricePeriods.Key(row)].Any(other => IsSame(row, other)));
        int added = chosen.Rows.Count(row => !before.Contains(PricePeriods.Key(row)));
        string reasons = string.Join("; ", chosen.Skipped.GroupBy(skip => Kind(skip.Reason)).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}"));
        return new PriceImportSummary
        {
            Path = path,
            Format = chosen.Format.ToString(),
            Stored = false,
            Added = added,
            Replaced = chosen.Rows.Count - added - unchanged,
            Unchanged = unchanged,
            Filtered = 0,
            Skipped = chosen.Skipped.Count,
            SkippedReasons = reasons.Length == 0 ? null : reasons,
        };
    }

    private static bool IsSame(ModelPrice row, ModelPrice other) =>
        row.CostsTheSame(other) && row.EffectiveFrom == other.EffectiveFrom && row.EffectiveTo == other.EffectiveTo && row.VerifiedOn == other.VerifiedOn
        && row.Aliases.SequenceEqual(other.Aliases, StringComparer.Ordinal);

    // Reasons that name an entry or an amount are counted by what comes before it.
    private static string Kind(string reason)
    {
        int end = reason.IndexOf('\'', StringComparison.Ordinal);
        string start = end > 0 ? reason[..end].TrimEnd() : reason;
        return start.Contains(" dollars for a million tokens is ", StringComparison.Ordinal) ? "with a slip of units" : start;
    }
}
