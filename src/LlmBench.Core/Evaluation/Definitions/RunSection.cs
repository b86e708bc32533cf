using LlmBench.Authoring;

namespace LlmBench.Evaluation.Definitions;

/// <summary>Reads <c>sampling</c>, <c>aggregate</c> and <c>limits</c> of a definition.</summary>
internal static class RunSection
{
    public static SamplingSettings ReadSampling(YamlMap? map)
    {
        if (map is null)
        {
            return new SamplingSettings();
        }

        var standard = new SamplingSettings();
        var sampling = new SamplingSettings
        {
            Temperature = map.Number("temperature", 0, 2) ?? standard.Temperature,
            MaxOutputTokens = map.Integer("maxOutputTokens", 1, 1_000_000) ?? standard.MaxOutputTokens,
            Seed = map.Integer("seed", int.MinValue, int.MaxValue),
            Samples = map.Integer("samples", 1, 10_000) ?? standard.Samples,
        };
        map.RefuseUnknownKeys();
        return sampling;
    }

    public static AggregateRule ReadAggregate(YamlMap? map)
    {
        if (map is null)
        {
            return new AggregateRule();
        }

        var rule = new AggregateRule
        {
            By = map.Text("by") ?? new AggregateRule().By,
            Groups = map.TextPairs("groups"),
            PassK = [.. map.OptionalTexts("passK").Select(text => int.TryParse(text, out int k) && k is > 0 and <= 10_000 ? k : throw map.ErrorAt("passK", $"'passK' holds '{text}' but must hold whole numbers from 1 to 10000"))],
        };
        map.RefuseUnknownKeys();
        return rule;
    }

    public static BenchmarkLimits ReadLimits(YamlMap? map)
    {
        if (map is null)
        {
            return new BenchmarkLimits();
        }

        var limits = new BenchmarkLimits
        {
            MaxItems = map.Integer("maxItems", 1, int.MaxValue),
            MaxCostUsd = (decimal?)map.Number("maxCostUsd", 0.000_001, 1_000_000_000),
        };
        map.RefuseUnknownKeys();
        return limits;
    }
}
