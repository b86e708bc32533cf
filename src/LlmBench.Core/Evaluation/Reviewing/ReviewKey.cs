using System.Text.Json;
using LlmBench.Results;

namespace LlmBench.Evaluation.Reviewing;

/// <summary>Says which answer each line of a review is. Kept apart from the review, so that reviewers do not know whose answer they read.</summary>
internal sealed record ReviewKey
{
    public const string Ending = ".key.json";

    private static readonly JsonSerializerOptions s_indented = new(JsonLines.Options) { WriteIndented = true };

    public required IReadOnlyList<string> Fields { get; init; }

    public required double Lowest { get; init; }

    public required double Highest { get; init; }

    public int Seed { get; init; }

    public required IReadOnlyList<ReviewEntry> Entries { get; init; }

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, s_indented));

    /// <exception cref="LlmBenchException"><see cref="ErrorIds.ReviewInvalid"/>.</exception>
    public static ReviewKey Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ReviewKey>(File.ReadAllBytes(path), JsonLines.Options) ?? throw new JsonException("It holds nothing.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new LlmBenchException(ErrorIds.ReviewInvalid, $"The key file {path} cannot be read: {exception.Message}", "Give -KeyPath the file that Export-LlmReview wrote beside the review.", exception);
        }
    }
}

/// <summary>One line of a review.</summary>
/// <param name="ReviewId">As it stands in the review.</param>
/// <param name="Run">Absolute path of the run folder.</param>
/// <param name="Key">Key of the answer.</param>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Model">The model.</param>
internal sealed record ReviewEntry(string ReviewId, string Run, string Key, string Benchmark, string Provider, string Model);
