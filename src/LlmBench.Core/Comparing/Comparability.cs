using System.Globalization;

namespace LlmBench.Comparing;

/// <summary>Finds what speaks against comparing two sides, and what a reader must know if they are.</summary>
internal static class Comparability
{
    // Times per answer follow its length: beyond this difference a terser model looks faster for its terseness.
    private const double SameLength = 0.1;

    private const double ManyErrors = 0.01;

    private static readonly (Fact Fact, string Name)[] s_mustAgree =
    [
        (Fact.Kind, "kind of run"), (Fact.Scenario, "scenario"), (Fact.ScenarioContent, "content of the scenario"), (Fact.Benchmarks, "benchmarks"), (Fact.Load, "load"), (Fact.Schedule, "schedule"), (Fact.Streaming, "streaming"), (Fact.WarmUp, "warm-up"),
    ];

    private static readonly (Fact Fact, string Name)[] s_shouldAgree =
    [
        (Fact.Seed, "seed"), (Fact.Length, "length"), (Fact.Retries, "retry policy"), (Fact.TokenSource, "source of token counts"), (Fact.ModuleVersion, "module version"), (Fact.Machine, "machine"),
    ];

    /// <summary>Reasons not to compare.</summary>
    public static IEnumerable<string> Objections(ComparedSide reference, ComparedSide difference)
    {
        if (reference.Facts.Simulated != difference.Facts.Simulated || reference.Facts.Real != difference.Facts.Real)
        {
            yield return "one side was answered by the simulator, the other was not";
        }

        foreach (string found in Differences(reference, difference, s_mustAgree))
        {
            yield return found;
        }

        foreach ((string name, ComparedSide side) in Both(reference, difference))
        {
            if (side.Facts.PartialReason is { } reason)
            {
                yield return $"the {name} run is partial: {reason}";
            }

            if (side.RanTogether)
            {
                yield return $"runs of the {name} were under way at the same time, so its load is that of all of them together (Merge-LlmResult makes one run of them)";
            }

            if (!side.HasCalls && side.Summaries.Count > 1)
            {
                yield return $"the {name} has {side.Summaries.Count} summary rows without their requests, and statistics of several runs cannot be made one";
            }
        }
    }

    /// <summary>What does not speak against comparing, but must be known.</summary>
    public static IEnumerable<string> Caveats(ComparedSide reference, ComparedSide difference)
    {
        foreach (string found in Differences(reference, difference, s_shouldAgree))
        {
            yield return found;
        }

        foreach ((string name, ComparedSide side) in Both(reference, difference))
        {
            if (side.Facts.LacksContent)
            {
                yield return $"the plan of the {name} does not say what its scenario was, so an edit in between would go unnoticed";
            }

            if (side.Kept.IsThinned)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"intervals of the {name} come from {side.Kept.Calls.Count:N0} of its {side.Requests:N0} requests, a random part of its conversations");
            }

            if (side.Summaries.Sum(summary => summary.Dropped) is > 0 and var dropped)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{dropped:N0} requests of the {name} were due and not sent, and are in no number");
            }

            if (side.HasCalls && side.Succeeded < side.Requests * (1 - ManyErrors))
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"times of the {name} are those of the {(double)side.Succeeded / side.Requests:P1} of requests that succeeded");
            }
        }
    }

    /// <summary>How much longer the answers of one side are; null where that is little.</summary>
    public static string? AnswerLength(ComparedSide reference, ComparedSide difference)
    {
        if (reference.Succeeded == 0 || difference.Succeeded == 0 || reference.OutputTokens == 0)
        {
            return null;
        }

        double ratio = (double)difference.OutputTokens / difference.Succeeded / ((double)reference.OutputTokens / reference.Succeeded);
        return Math.Abs(ratio - 1) <= SameLength ? null : string.Create(CultureInfo.InvariantCulture, $"answers have {Math.Abs(ratio - 1):P0} {(ratio > 1 ? "more" : "fewer")} tokens, and times to the end follow their length");
    }

    private static IEnumerable<string> Differences(ComparedSide reference, ComparedSide difference, (Fact Fact, string Name)[] facts)
    {
        foreach ((Fact fact, string name) in facts)
        {
            (string one, string other) = (reference.Facts.Of(fact), difference.Facts.Of(fact));
            if (one.Length > 0 && other.Length > 0 && one != other)
            {
                yield return $"the {name} differs: {one} against {other}";
            }
        }
    }

    private static (string Name, ComparedSide Side)[] Both(ComparedSide reference, ComparedSide difference) => [("reference", reference), ("difference", difference)];
}
