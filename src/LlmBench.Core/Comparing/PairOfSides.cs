using LlmBench.Chat;
using LlmBench.Results;
using LlmBench.Statistics;

namespace LlmBench.Comparing;

/// <summary>The two sides, how they lie in time, and their requests as clustered samples.</summary>
internal sealed class PairOfSides
{
    private readonly Dictionary<ulong, int> _clusters = [];

    public PairOfSides(ComparedSide reference, ComparedSide difference, double confidence)
    {
        Reference = reference;
        Difference = difference;
        Confidence = confidence;
        Time = TimeRelation.Of(reference, difference);
        foreach (KeptCall call in reference.Kept.Calls.Concat(difference.Kept.Calls))
        {
            _clusters.TryAdd(call.Cluster, _clusters.Count);
        }
    }

    public ComparedSide Reference { get; }

    public ComparedSide Difference { get; }

    public double Confidence { get; }

    public TimeRelation Time { get; }

    public bool IsPaired => Time.Design == ComparisonDesign.Paired;

    /// <summary>Whether single requests of both sides are known.</summary>
    public bool HasCalls => Reference.HasCalls && Difference.HasCalls;

    /// <summary>What belongs together, in words for the name of a test.</summary>
    public string Unit => IsBoth("benchmark") ? "questions" : IsBoth(RouteSides.Kind) ? "users" : "conversations";

    /// <summary>Whether both sides are of a kind.</summary>
    public bool IsBoth(string kind) => Reference.Facts.Of(Fact.Kind) == kind && Difference.Facts.Of(Fact.Kind) == kind;

    /// <summary>A number of each kept request that ended, where it has one.</summary>
    public ClusteredSample Sample(ComparedSide side, Func<KeptCall, double> number)
    {
        var values = new List<float>(side.Kept.Calls.Count);
        var clusters = new List<int>(side.Kept.Calls.Count);
        foreach (KeptCall call in side.Kept.Calls)
        {
            double value = call.Outcome == Outcome.Cancelled ? double.NaN : number(call);
            if (!double.IsNaN(value))
            {
                values.Add((float)value);
                clusters.Add(_clusters[call.Cluster]);
            }
        }

        return new ClusteredSample([.. values], [.. clusters], _clusters.Count);
    }
}
