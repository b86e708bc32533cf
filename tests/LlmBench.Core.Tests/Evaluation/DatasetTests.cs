using System.IO.Compression;
using System.Security.Cryptography;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Definitions;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class DatasetTests : IDisposable
{
    private const string Rest = "prompt: { user: \"{{question}}\" }\nscore: { of: [ { type: exact } ] }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_lines_are_read_with_their_fields_mapped()
    {
        _folder.Write("items.jsonl", "{\"case\":7,\"q\":\"Where?\",\"gold\":\"Here\",\"topic\":\"t\"}\r\n\n{\"case\":8,\"q\":\"When?\",\"gold\":true,\"topic\":\"u\"}");

        IReadOnlyList<BenchmarkItem> items = Load("data: { format: jsonl, file: items.jsonl, map: { id: case, question: q, target: gold, category: topic } }").Items;

        Assert.Equal([("7", "Where?", "Here", "t"), ("8", "When?", "true", "u")], items.Select(item => (item.Id, item.Text("question"), item.Target, item.Category)));
    }

    [Fact]
    public void Packed_json_lines_are_read()
    {
        using (var stream = new GZipStream(File.Create(Path.Join(_folder.Location, "items.jsonl.gz")), CompressionMode.Compress))
        {
            stream.Write("{\"question\":\"Why?\"}"u8);
        }

        Assert.Equal("item-1", Assert.Single(Load("data: { format: jsonl, file: items.jsonl.gz }").Items).Id);
    }

    [Fact]
    public void Csv_cells_keep_commas_quotes_line_breaks_and_blanks()
    {
        _folder.Write("items.csv", "question,target\n\"a, \"\"b\"\"\r\nc\", None\nplain,\"\"\n");

        IReadOnlyList<BenchmarkItem> items = Load("data: { format: csv, file: items.csv }").Items;

        Assert.Equal("a, \"b\"\r\nc", items[0].Text("question"));
        Assert.Equal(" None", items[0].Target);
        Assert.Equal(string.Empty, items[1].Text("target"));
    }

    [Fact]
    public void Inline_values_keep_their_kind()
    {
        BenchmarkItem item = Assert.Single(Load("data: { items: [ { question: q, n: 5, s: \"5\", b: true, e: ~, code: 007, list: [1, x] } ] }").Items);

        Assert.Equal(["5", "\"5\"", "true", "null", "\"007\"", "[1,\"x\"]"], new[] { "n", "s", "b", "e", "code", "list" }.Select(name => item.Fields[name].GetRawText()));
    }

    [Theory]
    [InlineData("items.jsonl", "{\"question\":\"a\"}\n{\"question\":", "jsonl", "line 2: this is no JSON object")]
    [InlineData("items.jsonl", "{\"question\":\"a\"}\n[1]", "jsonl", "line 2: an object with fields is expected")]
    [InlineData("items.jsonl", "", "jsonl", "there is no item in it")]
    [InlineData("items.jsonl.gz", "not packed", "jsonl", "it cannot be unpacked")]
    [InlineData("items.csv", "question,target\na\n", "csv", "row 2 has 1 cells, but the first row has 2")]
    [InlineData("items.csv", "question,question\na,b\n", "csv", "two columns are named 'question'")]
    [InlineData("items.csv", "question\n\"open\n", "csv", "it is no CSV")]
    public void Malformed_data_are_named_with_their_place(string file, string text, string format, string reason)
    {
        _folder.Write(file, text);

        var error = Assert.Throws<LlmBenchException>(() => Load($"data: {{ format: {format}, file: {file} }}"));

        Assert.Equal(ErrorIds.BenchmarkDataInvalid, error.ErrorId);
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapped_id_that_is_missing_names_the_fields_that_are_there()
    {
        _folder.Write("items.jsonl", "{\"question\":\"a\"}");

        var error = Assert.Throws<LlmBenchException>(() => Load("data: { format: jsonl, file: items.jsonl, map: { id: case } }"));

        Assert.Contains("line 1: there is no field 'case', which 'map' takes for 'id'; there are question", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pinned_hash_is_held()
    {
        string path = _folder.Write("items.jsonl", "{\"question\":\"a\"}\n");
        string hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

        Assert.Single(Load($"data: {{ format: jsonl, file: items.jsonl, sha256: {hash} }}").Items);
        _folder.Write("items.jsonl", "{\"question\":\"b\"}\n");
        var error = Assert.Throws<LlmBenchException>(() => Load($"data: {{ format: jsonl, file: items.jsonl, sha256: {hash} }}"));

        Assert.Equal(ErrorIds.DataHashMismatch, error.ErrorId);
        Assert.Contains(hash.ToLowerInvariant(), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mmlu", "looked for test/SUBJECT_test.csv")]
    [InlineData("gsm8k", "test.jsonl")]
    [InlineData("humaneval", "HumanEval.jsonl.gz or HumanEval.jsonl")]
    public void A_wrong_folder_is_answered_with_what_was_looked_for_and_found(string name, string wanted)
    {
        _folder.Write("holiday.jpg", "x");
        _folder.Write("2024/notes.txt", "x");

        var error = Assert.Throws<LlmBenchException>(() => BenchmarkLoader.Load(BuiltIn(name), _folder.Location));

        Assert.Equal(ErrorIds.BenchmarkDataNotFound, error.ErrorId);
        Assert.Contains(wanted, error.Message, StringComparison.Ordinal);
        Assert.Contains("there are 2024/, holiday.jpg", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_said_to_be_none() =>
        Assert.Contains("it does not exist", Assert.Throws<LlmBenchException>(() => BenchmarkLoader.Load(BuiltIn("mmlu"), Path.Join(_folder.Location, "none"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("q,a,b,c,d\n", "row 1 has 5 cells")]
    [InlineData("q,a,b,c,d,E\n", "row 1 has the answer 'E'; A to D is expected")]
    [InlineData("question,choice0,choice1,choice2,choice3,answer\nq,a,b,c,d,4\n", "row 2 has the answer '4'; 0 to 3 is expected")]
    public void A_malformed_row_of_mmlu_is_named(string text, string reason)
    {
        _folder.Write("test/astronomy_test.csv", text);

        var error = Assert.Throws<LlmBenchException>(() => BenchmarkLoader.Load(BuiltIn("mmlu/simple-evals-cot"), _folder.Location));

        Assert.Equal(ErrorIds.BenchmarkDataInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mmlu_is_read_from_one_folder_too()
    {
        _folder.Write("astronomy_test.csv", "What shines?,Sun,Stone,Sand,Soil,A\n");
        _folder.Write("astronomy_dev.csv", string.Concat(Enumerable.Range(0, 5).Select(row => $"Q{row}?,1,2,3,4,B\n")));

        LoadedBenchmark loaded = BenchmarkLoader.Load(BuiltIn("mmlu"), _folder.Location);

        Assert.Equal("astronomy/0", Assert.Single(loaded.Items).Id);
        Assert.Equal(5, loaded.Shots.Count);
    }

    [Fact]
    public void One_path_serves_several_benchmarks()
    {
        _folder.Write("gsm8k/test.jsonl", "{\"question\":\"1 + 1?\",\"answer\":\"It is <<1+1=2>>2.\\n#### 2\"}\n");
        _folder.Write("humaneval/HumanEval.jsonl", "{\"task_id\":\"T/0\",\"prompt\":\"def f():\\n\",\"entry_point\":\"f\",\"test\":\"def check(f): pass\"}\n");

        Assert.Equal("2", Assert.Single(BenchmarkLoader.Load(BuiltIn("gsm8k"), _folder.Location).Items).Target);
        Assert.Equal("T/0", Assert.Single(BenchmarkLoader.Load(BuiltIn("humaneval"), _folder.Location).Items).Id);
    }

    [Fact]
    public void Too_few_examples_are_an_error_that_says_where_they_should_be()
    {
        _folder.Write("test/astronomy_test.csv", "What shines?,Sun,Stone,Sand,Soil,A\n");

        var error = Assert.Throws<LlmBenchException>(() => BenchmarkLoader.Load(BuiltIn("mmlu"), _folder.Location));

        Assert.Contains("shows 5 worked examples, but there are 0 for astronomy", error.Message, StringComparison.Ordinal);
        Assert.Contains("dev/", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Shots_can_be_turns()
    {
        LoadedBenchmark loaded = Load("data: { items: [ { question: q, target: t } ] }\nshots: { count: 1, as: turns, question: \"{{question}}\", answer: \" {{target}}\", items: [ { question: s, target: u } ] }");

        Assert.Equal(["user: s", "assistant: u", "user: q"], loaded.Render(loaded.Items[0]).Select(message => message.ToString()));
    }

    [Fact]
    public void A_field_goes_in_as_text_json_or_trimmed()
    {
        DefinitionFile file = DefinitionFile.Parse(
            "a.yaml",
            _folder.Location,
            "schema: llmbench.benchmark/1\nname: a\nversion: 1\nscore: { of: [ { type: exact } ] }\nprompt: { user: \"{{cart}}|{{ cart | json }}|{{name|trim}}|{{name|json}}\" }\ndata: { items: [ { name: \" Zoë \", cart: [ 1, two ] } ] }\n");
        LoadedBenchmark loaded = BenchmarkLoader.Load(file.Profile(null), null);

        Assert.Equal("[1,\"two\"]|[1,\"two\"]|Zoë|\" Zoë \"", loaded.Render(loaded.Items[0])[0].Content);
    }

    [Fact]
    public void A_placeholder_without_a_field_is_an_error_with_its_line()
    {
        LoadedBenchmark loaded = Load("data: { items: [ { q: x } ] }");

        var error = Assert.Throws<LlmBenchException>(() => loaded.Render(loaded.Items[0]));

        Assert.Contains("line 5: '{{question}}' stays empty for item 'item-1', which has q", error.Message, StringComparison.Ordinal);
    }

    private static BenchmarkDefinition BuiltIn(string name) => new BenchmarkCatalog(Repository.Benchmarks, null).Resolve(name, null, path => path);

    private LoadedBenchmark Load(string data) =>
        BenchmarkLoader.Load(DefinitionFile.Parse(Path.Join(_folder.Location, "a.bench.yaml"), _folder.Location, $"schema: llmbench.benchmark/1\nname: a\nversion: 1\n{data}\n{Rest}").Profile(null), null);
}
