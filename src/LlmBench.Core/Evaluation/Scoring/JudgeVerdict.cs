using System.Text.Json;
using LlmBench.Evaluation.Extraction;

namespace LlmBench.Evaluation.Scoring;

/// <summary>What a judge answered.</summary>
/// <param name="Score">On the scale; null where the reply is no verdict.</param>
/// <param name="Reason">The judge's reason, or why the reply is no verdict.</param>
internal sealed record JudgeVerdict(double? Score, string Reason)
{
    /// <summary>Reads a verdict: exactly one JSON object with a number <c>score</c> on the scale. Anything else is none; nothing is guessed from words.</summary>
    public static JudgeVerdict Read(string reply, Scale scale)
    {
        VisibleReply visible = VisibleReply.Of(reply);
        string[] objects = visible.ReasoningIsCut ? [] : [.. JsonInText.Find(visible.Text).Where(json => json.StartsWith('{'))];
        if (objects.Length != 1)
        {
            return new JudgeVerdict(null, objects.Length == 0 ? "it holds no JSON object" : $"it holds {objects.Length} JSON objects");
        }

        using JsonDocument verdict = JsonDocument.Parse(objects[0]);
        if (!verdict.RootElement.TryGetProperty("score", out JsonElement score) || score.ValueKind != JsonValueKind.Number)
        {
            return new JudgeVerdict(null, "its 'score' is missing or no number");
        }

        if (!score.TryGetDouble(out double number) || !scale.Holds(number))
        {
            return new JudgeVerdict(null, $"its score {score.GetRawText()} is not on the scale of {scale}");
        }

        return new JudgeVerdict(number, verdict.RootElement.TryGetProperty("reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.String ? reason.GetString()! : string.Empty);
    }
}
