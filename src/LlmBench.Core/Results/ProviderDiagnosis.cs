using LlmBench.Chat;

namespace LlmBench.Results;

/// <summary>What a check of a provider has found, and what to do about it.</summary>
public sealed record ProviderDiagnosis
{
    /// <summary>The provider's name.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that was asked.</summary>
    public string? Model { get; init; }

    /// <summary>Whether the provider can be used as it is set up.</summary>
    public bool Healthy => Finding == ProviderFinding.Healthy;

    /// <summary>What was found.</summary>
    public ProviderFinding Finding { get; init; }

    /// <summary>HTTP status; null where no reply came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>What the provider or the network said.</summary>
    public string? Detail { get; init; }

    /// <summary>What to do; empty where nothing is wrong.</summary>
    public string Advice { get; init; } = string.Empty;

    /// <summary>Where the key came from; never the key.</summary>
    public string? KeySource { get; init; }

    /// <summary>Opening the connection, milliseconds.</summary>
    public double? ConnectMs { get; init; }

    /// <summary>Send start to the first token, milliseconds, of one cold request.</summary>
    public double? TtftMs { get; init; }

    /// <summary>Send start to the last token, milliseconds, of one cold request.</summary>
    public double? E2eMs { get; init; }

    /// <summary>The base address.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Whether the built-in simulated provider answered.</summary>
    public bool Simulated { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Provider}: {Finding}";
}
