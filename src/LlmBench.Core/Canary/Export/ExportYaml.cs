using System.Text;
using YamlDotNet.Serialization;

namespace LlmBench.Canary.Export;

/// <summary>YAML as it is written to exported files: the head in comments, then the document.</summary>
internal static class ExportYaml
{
    public static string Text(ExportRequest request, string? stamp, IReadOnlyList<string> losses, object document)
    {
        var text = new StringBuilder();
        ExportComments.Append(text, request, stamp, losses);

        // Texts that look like a number, a truth value or null must stay texts.
        ISerializer serializer = new SerializerBuilder().WithQuotingNecessaryStrings(quoteYaml1_1Strings: true).WithNewLine("\n").DisableAliases().Build();
        return text.Append('\n').Append(serializer.Serialize(document)).ToString();
    }
}
