using System.Globalization;
using LlmBench.Authoring;

namespace LlmBench.Evaluation.Scoring;

/// <summary>The scale on which a judge or a person scores.</summary>
/// <param name="Lowest">Worst.</param>
/// <param name="Highest">Best.</param>
/// <param name="PassAt">The least that passes.</param>
internal sealed record Scale(double Lowest, double Highest, double PassAt)
{
    /// <summary>Reads <c>scale</c> and <c>passAt</c>: 1 to 5 where nothing is said, passed from three quarters of the way on, which is 4.</summary>
    public static Scale Read(YamlMap settings)
    {
        double[] ends = [1, 5];
        if (settings.Has("scale"))
        {
            ends = [.. settings.OptionalTexts("scale").Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double end) ? end : double.NaN)];
            if (ends.Length != 2 || !(ends[0] < ends[1]))
            {
                throw settings.ErrorAt("scale", "'scale' must be two numbers, the lower one first, such as [1, 5]");
            }
        }

        return new Scale(ends[0], ends[1], settings.Number("passAt", ends[0], ends[1]) ?? (ends[0] + (0.75 * (ends[1] - ends[0]))));
    }

    public bool Holds(double score) => score >= Lowest && score <= Highest;

    /// <summary>A score of the scale as 0 to 1.</summary>
    public double Share(double score) => (score - Lowest) / (Highest - Lowest);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lowest} to {Highest}");
}
