using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LlmBench.Evaluation.Datasets;

/// <summary>The fingerprint of the questions and shots themselves: equal for equal content, whatever file, packing or layout they came in.</summary>
internal static class DatasetHash
{
    public static string Of(IEnumerable<BenchmarkItem> items, IEnumerable<BenchmarkItem> shots)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (BenchmarkItem item in items.Concat(shots))
        {
            Append(hash, item.Id);
            Append(hash, item.Category);
            Append(hash, item.Target ?? string.Empty);
            foreach ((string name, JsonElement value) in item.Fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                Append(hash, name);
                Append(hash, value.ValueKind == JsonValueKind.String ? value.GetString()! : JsonSerializer.Serialize(value));
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private static void Append(IncrementalHash hash, string text)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));
        hash.AppendData([0]);
    }
}
