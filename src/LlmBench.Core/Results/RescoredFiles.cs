namespace LlmBench.Results;

/// <summary>Files of scores that stored answers were given later, one for each rule set.</summary>
internal static class RescoredFiles
{
    /// <summary>Writes the scores beside the answers, in place of earlier ones by the same rule set.</summary>
    public static void Write(string folder, IEnumerable<AnswerScore> scores)
    {
        foreach (IGrouping<string?, AnswerScore> profile in scores.GroupBy(score => score.ScoreProfile))
        {
            using RowFile file = RunPlanFile.Guard(folder, () => RowFile.Open(Path.Join(folder, $"scores-{NameOf(profile.Key)}.jsonl")));
            foreach (AnswerScore score in profile)
            {
                file.Write(score);
            }
        }
    }

    private static string NameOf(string? profile) =>
        profile is null ? "default" : string.Concat(profile.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '-' : letter));
}
