namespace LlmBench.Results;

/// <summary>Files of scores that stored answers were given later, one for each rule set.</summary>
internal static class RescoredFiles
{
    /// <summary>Writes the scores beside the answers.</summary>
    /// <param name="folder">The run folder.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="keepEarlier">Whether earlier ones by the same rule set stay before them; a later line of an answer counts.</param>
    public static void Write(string folder, IEnumerable<AnswerScore> scores, bool keepEarlier)
    {
        foreach (IGrouping<string?, AnswerScore> profile in scores.GroupBy(score => score.ScoreProfile))
        {
            using RowFile file = RunPlanFile.Guard(folder, () => RowFile.Open(Path.Join(folder, $"scores-{NameOf(profile.Key)}.jsonl"), keepEarlier));
            foreach (AnswerScore score in profile)
            {
                file.Write(score);
            }
        }
    }

    private static string NameOf(string? profile) =>
        profile is null ? "default" : string.Concat(profile.Select(letter => Path.GetInvalidFileNameChars().Contains(letter) ? '-' : letter));
}
