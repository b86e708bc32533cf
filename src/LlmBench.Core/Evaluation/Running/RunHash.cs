using System.Security.Cryptography;
using System.Text;

namespace LlmBench.Evaluation.Running;

/// <summary>Names things by what is in them.</summary>
internal static class RunHash
{
    private const int Length = 32;

    /// <summary>128 bits of SHA-256, as lower-case hexadecimal digits.</summary>
    public static string Of(string text)
    {
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return string.Create(Length, hash, (digits, from) => from.AsSpan(0, Length).ToLowerInvariant(digits));
    }
}
