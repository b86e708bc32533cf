using System.Security.Cryptography;
using System.Text;

namespace LlmBench.Evaluation.Definitions;

/// <summary>The fingerprint of a definition: equal where prompts and scores are decided in the same way.</summary>
/// <remarks>Comments, quotes, line breaks, the order of keys, descriptions, limits and aggregation do not enter; nor do the data, which have their own hash.</remarks>
internal static class DefinitionHash
{
    private static readonly string[] s_decisive = ["shots", "prompt", "sampling", "extract", "score"];

    /// <param name="canonical">The text of a part in one spelling.</param>
    /// <param name="data">The data, of which format and map decide what the fields are.</param>
    /// <param name="files">The files that the definition names.</param>
    public static string Of(Func<string, string> canonical, BenchmarkData data, DefinitionFolder files)
    {
        var text = new StringBuilder(DefinitionFile.Schema).Append('\n').Append(data.Format).Append('\n');
        foreach ((string name, string field) in data.Map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(name).Append('=').Append(field).Append('\n');
        }

        foreach (string part in s_decisive)
        {
            text.Append(part).Append('\n').Append(canonical(part)).Append('\n');
        }

        foreach ((string name, string content) in files.Texts)
        {
            text.Append(name).Append('\n').Append(content).Append('\n');
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))).ToLowerInvariant();
    }
}
