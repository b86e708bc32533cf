using System.Security.Cryptography;
using System.Text;

namespace LlmBench.Reporting.Html;

/// <summary>The page's style sheet and script, and the policy that lets a browser run them and nothing else.</summary>
internal static class PageAssets
{
    public static string Style { get; } = Read("report.css");

    public static string Script { get; } = Read("report.js");

    /// <summary>No request to anywhere, no frame, no form; the one style sheet and the one script by their hashes.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; base-uri 'none'; form-action 'none'";

    private static string HashOf(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Browsers turn line ends into line feeds before they hash.
    private static string Read(string name)
    {
        using Stream stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"LlmBench.Reporting.{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
