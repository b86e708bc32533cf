using LlmBench.Authoring;

namespace LlmBench;

/// <summary>An error that the user can act on: what went wrong, a stable id for scripts, and the remedy.</summary>
public sealed class LlmBenchException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">Stable id in PascalCase, a constant of <see cref="ErrorIds"/>.</param>
    /// <param name="message">What is wrong, with which value, and why.</param>
    /// <param name="remedy">What to do next.</param>
    /// <param name="innerException">The cause, if it may be shown.</param>
    public LlmBenchException(string errorId, string message, string remedy, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Remedy = remedy;
    }

    /// <summary>Stable id for scripts.</summary>
    public string ErrorId { get; }

    /// <summary>What to do next.</summary>
    public string Remedy { get; }

    /// <summary>The place in a file that the error is about; null where it is about none.</summary>
    internal AuthoredPlace? Place { get; init; }
}
