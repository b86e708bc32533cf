namespace LlmBench.Pricing;

/// <summary>The rows of one provider, and the ways from a model's id to them.</summary>
internal sealed class PriceShelf
{
    private readonly ILookup<string, ModelPrice> _byId;
    private readonly ILookup<string, ModelPrice> _byUndatedId;
    private readonly ILookup<string, ModelPrice> _byAlias;
    private readonly (string Start, ModelPrice Row)[] _starts;

    public PriceShelf(string provider, IEnumerable<ModelPrice> rows)
    {
        Provider = provider;
        Rows = [.. rows];
        IsSimulated = Rows.All(row => row.Origin == PriceOrigin.Simulated);
        _byId = Rows.ToLookup(row => row.Model, StringComparer.OrdinalIgnoreCase);
        _byUndatedId = Rows.ToLookup(row => ModelId.WithoutDate(row.Model), StringComparer.OrdinalIgnoreCase);
        _byAlias = Rows.SelectMany(row => row.Aliases.Select(alias => (alias, row))).ToLookup(pair => pair.alias, pair => pair.row, StringComparer.OrdinalIgnoreCase);
        _starts = [.. Rows.SelectMany(row => row.Aliases.Where(alias => alias.EndsWith('*')).Select(alias => (alias[..^1], row)))];
    }

    public string Provider { get; }

    public IReadOnlyList<ModelPrice> Rows { get; }

    public bool IsSimulated { get; }

    /// <summary>The rows that a model's id means on a day, by the best way that leads to any; null where none does.</summary>
    public ShelfMatch? Find(string model, DateTimeOffset at) =>
        Pick(PriceMatchKind.Exact, _byId[model], at)
        ?? Pick(PriceMatchKind.Snapshot, _byUndatedId[ModelId.WithoutDate(model)], at)
        ?? Pick(PriceMatchKind.Alias, Aliased(model), at)
        ?? Pick(PriceMatchKind.Prefix, Longest(model, at), at);

    /// <summary>The rows with exactly this id, of any period.</summary>
    public IEnumerable<ModelPrice> AnyPeriod(string model) => _byId[model];

    private IEnumerable<ModelPrice> Aliased(string model)
    {
        IEnumerable<ModelPrice> named = _byAlias[model].Concat(_byAlias[ModelId.WithoutDate(model)]);
        return ModelId.WithoutLatest(model) is { } name ? named.Concat(_byUndatedId[name]).Concat(_byAlias[name]) : named;
    }

    private IEnumerable<ModelPrice> Longest(string model, DateTimeOffset at)
    {
        (int Length, ModelPrice Row)[] candidates =
        [
            .. _starts.Where(start => model.StartsWith(start.Start, StringComparison.OrdinalIgnoreCase)).Select(start => (start.Start.Length, start.Row)),
            .. Rows.Where(row => ModelId.Extends(model, row.Model)).Select(row => (row.Model.Length, row)),
        ];
        (int Length, ModelPrice Row)[] effective = [.. candidates.Where(candidate => candidate.Row.IsEffective(at))];
        int longest = effective.Select(candidate => candidate.Length).DefaultIfEmpty().Max();
        return effective.Where(candidate => candidate.Length == longest).Select(candidate => candidate.Row);
    }

    private static ShelfMatch? Pick(PriceMatchKind kind, IEnumerable<ModelPrice> rows, DateTimeOffset at)
    {
        ModelPrice[] effective = [.. rows.Where(row => row.IsEffective(at)).Distinct()];
        ModelPrice[] own = [.. effective.Where(row => row.Origin == PriceOrigin.User)];
        return effective.Length == 0 ? null : new ShelfMatch(kind, own.Length > 0 ? own : effective);
    }
}
