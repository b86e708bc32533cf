using LlmBench.Results;

namespace LlmBench.Reporting.Gathering;

/// <summary>Costs added up by currency, provider and model, in memory that does not grow with the rows.</summary>
internal sealed class CostSums
{
    private readonly Dictionary<(string? Currency, string Provider, string Model), CostSum> _sums = [];

    public IReadOnlyCollection<CostSum> Sums => _sums.Values;

    /// <summary>Rows of which the cost is not known; they are in no sum.</summary>
    public long Unknown { get; private set; }

    /// <summary>Why it is not known of the first of them.</summary>
    public string? UnknownReason { get; private set; }

    public void Add(CostRow row)
    {
        if (row.TotalCost is not { } cost)
        {
            Unknown++;
            UnknownReason ??= row.Reason;
            return;
        }

        (string?, string, string) key = (row.Currency, row.Provider, row.Model);
        CostSum sum = _sums.GetValueOrDefault(key) ?? new CostSum(row.Currency, row.Provider, row.Model, 0, 0, false);
        _sums[key] = sum with { Value = sum.Value + cost, Requests = sum.Requests + row.Requests, Simulated = sum.Simulated || row.Simulated };
    }
}

/// <summary>What a model costs.</summary>
internal sealed record CostSum(string? Currency, string Provider, string Model, decimal Value, long Requests, bool Simulated);
