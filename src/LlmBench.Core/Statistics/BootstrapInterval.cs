namespace LlmBench.Statistics;

/// <summary>How an interval is read off resampled means.</summary>
internal enum BootstrapMethod
{
    /// <summary>Bias-corrected and accelerated.</summary>
    Bca,

    /// <summary>Plain percentiles of the resampled means.</summary>
    Percentile,

    /// <summary>Not resampled: the normal interval of very many samples.</summary>
    Normal,
}

/// <summary>A mean and the interval that holds the true one at the confidence asked for.</summary>
/// <param name="Mean">Of the samples themselves.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Method">How it was found.</param>
/// <param name="Samples">Number of samples.</param>
internal sealed record BootstrapInterval(double Mean, double Low, double High, BootstrapMethod Method, int Samples);
