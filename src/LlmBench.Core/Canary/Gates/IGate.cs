namespace LlmBench.Canary.Gates;

/// <summary>One gate of one canary: takes what was seen, and says what it thinks of it.</summary>
internal interface IGate
{
    /// <summary>Takes one observation of the canary or of the baseline.</summary>
    void Observe(in GateEvent seen);

    /// <summary>A moment at which tests that may be made only so often are made.</summary>
    void Look(GateLook look)
    {
    }

    /// <summary>The verdict now.</summary>
    GateResult Judge(DateTimeOffset now);
}
