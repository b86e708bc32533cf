namespace LlmBench.Canary.Observations.Importing;

/// <summary>The format of a gateway's log.</summary>
public enum LogFormat
{
    /// <summary>By the name of the file, or else by how it begins.</summary>
    Auto,

    /// <summary>One JSON object on each line.</summary>
    JsonLines,

    /// <summary>A header and rows (RFC 4180), with commas, semicolons or tabs between the cells.</summary>
    Csv,
}
