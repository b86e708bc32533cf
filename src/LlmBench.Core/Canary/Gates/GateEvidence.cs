using System.Text.Json.Nodes;
using LlmBench.Canary.Routing;

namespace LlmBench.Canary.Gates;

/// <summary>What the gates said, as the history keeps it.</summary>
internal static class GateEvidence
{
    public static JsonObject Of(CanaryRoute route, IReadOnlyList<GateResult> results, DateTimeOffset now) => new()
    {
        ["judgedUtc"] = now,
        ["stepIndex"] = route.StepIndex,
        ["stepStartedUtc"] = route.StepStartedUtc,
        ["gates"] = new JsonArray([.. results.Select(Gate)]),
    };

    private static JsonObject Gate(GateResult result)
    {
        var gate = new JsonObject
        {
            ["gate"] = result.Gate,
            ["arm"] = result.Arm,
            ["verdict"] = result.Verdict.ToString(),
            ["onFail"] = result.OnFail.ToString(),
            ["required"] = result.IsRequired,
        };
        Put("baseline", result.Baseline);
        Put("canary", result.Canary);
        Put("ratio", result.Ratio);
        Put("low", result.Low);
        Put("high", result.High);
        Put("limit", result.Limit);
        gate["unit"] = result.Unit;
        gate["baselineSamples"] = result.BaselineSamples;
        gate["canarySamples"] = result.CanarySamples;
        gate["explanation"] = result.Explanation;
        return gate;

        // JSON knows no infinity: a bound that does not exist is left out.
        void Put(string name, double? value)
        {
            if (value is { } number && double.IsFinite(number))
            {
                gate[name] = number;
            }
        }
    }
}
