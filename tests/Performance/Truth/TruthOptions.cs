using System.Globalization;

namespace LlmBench.Performance.Truth;

/// <summary>How the truth server is to answer.</summary>
/// <param name="TtftMs">Median time to first token; lognormal, with the 99th percentile at twice the median. 0 answers at once.</param>
/// <param name="PaceMs">Time from token to token. 0 sends them back to back.</param>
/// <param name="Tokens">Tokens per reply.</param>
/// <param name="Content">The text of a token.</param>
internal sealed record TruthOptions(double TtftMs, double PaceMs, int Tokens, string Content = " token")
{
    public static readonly TruthOptions BackToBack = new(0, 0, 64);

    public string[] ToArguments() =>
        [TtftMs.ToString(CultureInfo.InvariantCulture), PaceMs.ToString(CultureInfo.InvariantCulture), Tokens.ToString(CultureInfo.InvariantCulture), Content];

    public static TruthOptions FromArguments(string[] arguments) => new(
        double.Parse(arguments[0], CultureInfo.InvariantCulture),
        double.Parse(arguments[1], CultureInfo.InvariantCulture),
        int.Parse(arguments[2], CultureInfo.InvariantCulture),
        arguments[3]);
}
