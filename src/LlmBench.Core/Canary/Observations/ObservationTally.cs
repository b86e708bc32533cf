namespace LlmBench.Canary.Observations;

/// <summary>What a reading of observations left out or could not place. Counts are whole once the reading has come to its end.</summary>
internal sealed class ObservationTally
{
    /// <summary>Requests read.</summary>
    public int Requests { get; set; }

    /// <summary>Scores read, placed or not.</summary>
    public int Scores { get; set; }

    /// <summary>Scores for which no request is known: they are read, but belong to no arm.</summary>
    public int UnmatchedScores { get; set; }

    /// <summary>Lines that are no observation, which were skipped. The module writes none; a hand or a damaged disk may.</summary>
    public int BadLines { get; set; }

    /// <summary>Files that end within a line: one is being written, or its writer was killed. The part is not read.</summary>
    public int TornFiles { get; set; }
}
