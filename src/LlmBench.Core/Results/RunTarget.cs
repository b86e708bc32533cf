namespace LlmBench.Results;

/// <summary>Whom a run asks.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="BaseUri">Its address.</param>
/// <param name="Model">The model.</param>
internal sealed record RunTarget(string Provider, Uri BaseUri, string Model);
