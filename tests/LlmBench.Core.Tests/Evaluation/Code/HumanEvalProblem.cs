using System.IO.Compression;
using System.Text.Json;
using LlmBench.Evaluation.Code;
using LlmBench.Sandbox;

namespace LlmBench.Tests.Evaluation.Code;

internal sealed record HumanEvalProblem(string Id, string Prompt, string EntryPoint, string Solution, string Test)
{
    public CodeQuestion Question => new(CodeLanguage.Python, EntryPoint, Test, Prompt);

    public static IReadOnlyList<HumanEvalProblem> All()
    {
        using var file = new GZipStream(File.OpenRead(OfficialData.Require("humaneval", "HumanEval.jsonl.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
    }

    public static HumanEvalProblem Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        return new HumanEvalProblem(Text("task_id"), Text("prompt"), Text("entry_point"), Text("canonical_solution"), Text("test"));
    }
}
