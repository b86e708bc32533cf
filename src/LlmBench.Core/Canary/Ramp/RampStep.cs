namespace LlmBench.Canary.Ramp;

/// <summary>One step of a ramp: how much the canary serves, and for how long at least.</summary>
/// <param name="Buckets">1 to 100,000 buckets of the canary; 1,000 are 1 % of the ids.</param>
/// <param name="Hold">The time that the step lasts at least, and after which its gates may let the route go on.</param>
internal sealed record RampStep(int Buckets, TimeSpan Hold);
