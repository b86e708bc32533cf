using LlmBench.Canary.Hashing;

namespace LlmBench.Canary.Export;

/// <summary>Writes routes for one router.</summary>
internal interface IRouteExport
{
    /// <summary>The algorithm by which the router deals the same ids to the same arms as the route itself; null where it does not hash and follows the caller.</summary>
    BucketAlgorithm? Algorithm { get; }

    /// <summary>The smallest share that it can give an arm, in buckets.</summary>
    int Precision { get; }

    /// <summary>What is lost with this router beside the algorithm and the precision, a sentence each.</summary>
    IEnumerable<string> Losses(ExportRequest request);

    /// <summary>The whole text of the file.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="stamp">Goes into the file as it is, once.</param>
    /// <param name="losses">Go into the file in words, where the format has a place for words.</param>
    string Write(ExportRequest request, string stamp, IReadOnlyList<string> losses);
}
