namespace LlmBench.Pricing;

/// <summary>Changes rows so that no two of one model apply at the same time.</summary>
internal static class PricePeriods
{
    /// <summary>Adds a row. Others of the model give way for its period: they end the day before, begin the day after, or both.</summary>
    public static IReadOnlyList<ModelPrice> Put(IReadOnlyList<ModelPrice> rows, ModelPrice row) =>
        [.. rows.SelectMany(other => IsSameModel(other, row) ? Around(other, row) : [other]), row];

    /// <summary>Replaces all rows of the models that the new rows are about.</summary>
    public static IReadOnlyList<ModelPrice> ReplaceModels(IReadOnlyList<ModelPrice> rows, IReadOnlyList<ModelPrice> with)
    {
        var models = with.Select(Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. rows.Where(row => !models.Contains(Key(row))), .. with];
    }

    /// <summary>Provider and model as one text, to be compared without regard to case.</summary>
    public static string Key(ModelPrice row) => $"{row.Provider}\n{row.Model}";

    private static bool IsSameModel(ModelPrice row, ModelPrice other) => Key(row).Equals(Key(other), StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ModelPrice> Around(ModelPrice old, ModelPrice row)
    {
        DateOnly from = row.EffectiveFrom ?? DateOnly.MinValue;
        DateOnly to = row.EffectiveTo ?? DateOnly.MaxValue;
        DateOnly oldFrom = old.EffectiveFrom ?? DateOnly.MinValue;
        DateOnly oldTo = old.EffectiveTo ?? DateOnly.MaxValue;
        if (oldTo < from || oldFrom > to)
        {
            yield return old;
            yield break;
        }

        if (oldFrom < from)
        {
            yield return old with { EffectiveTo = from.AddDays(-1) };
        }

        if (oldTo > to)
        {
            yield return old with { EffectiveFrom = to.AddDays(1) };
        }
    }
}
