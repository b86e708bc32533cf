using LlmBench.Evaluation.Definitions;
using Xunit;

namespace LlmBench.Tests.Evaluation;

public sealed class DefinitionFileTests
{
    private const string Head = "schema: llmbench.benchmark/1\nname: a\nversion: 1\n";
    private const string Data = "data: { items: [ { question: q, target: t } ] }\n";
    private const string Prompt = "prompt: { user: \"{{question}}\" }\n";
    private const string Score = "score: { of: [ { type: exact } ] }\n";
    private const string Least = Head + Data + Prompt + Score;

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        BenchmarkDefinition definition = Read(Least);

        Assert.Equal(("a", "1", "en", "default"), (definition.Name, definition.Version, definition.Language, definition.Profile));
        Assert.Equal(DataFormat.Inline, definition.Data.Format);
        Assert.Equal(0, definition.Shots.Count);
        Assert.Equal(new SamplingSettings { Temperature = 0, MaxOutputTokens = 1024, Samples = 1 }, definition.Sampling);
        Assert.Equal(ExtractionKind.Whole, Assert.Single(definition.Extract).Kind);
        Assert.Equal(ScoreCombination.All, definition.Score.Combine);
        Assert.Equal("category", definition.Aggregate.By);
        Assert.Null(definition.Limits.MaxItems);
    }

    [Fact]
    public void Json_says_the_same_as_yaml()
    {
        const string Json = """
            { "schema": "llmbench.benchmark/1", "name": "a", "version": "1", "data": { "items": [ { "question": "q", "target": "t" } ] },
              "prompt": { "user": "{{question}}" }, "score": { "of": [ { "type": "exact" } ] } }
            """;

        Assert.Equal(Read(Least).Hash, Read(Json).Hash);
    }

    [Fact]
    public void A_profile_stands_in_part_by_part()
    {
        const string Text = Least + "sampling: { temperature: 1, samples: 3 }\nprofiles:\n  plain: { description: as it is }\n  short:\n    sampling: { maxOutputTokens: 9 }\n    prompt: { user: \"Briefly: {{question}}\" }\n";
        DefinitionFile file = DefinitionFile.Parse("a.yaml", "/", Text);

        BenchmarkDefinition plain = file.Profile("plain");
        BenchmarkDefinition brief = file.Profile("SHORT");

        Assert.Equal((3, 1.0), (plain.Sampling.Samples, plain.Sampling.Temperature));
        Assert.Equal((1, 0.0, 9), (brief.Sampling.Samples, brief.Sampling.Temperature, brief.Sampling.MaxOutputTokens));
        Assert.Equal("Briefly: ", brief.Prompt.User.FixedText);
        Assert.Equal("as it is", plain.Description);
        Assert.Equal("a/short", brief.ToString());
        Assert.NotEqual(plain.Hash, brief.Hash);
    }

    [Fact]
    public void The_default_profile_comes_first() =>
        Assert.Equal(["y", "x"], Read(Least + "defaultProfile: y\nprofiles:\n  x: { limits: { maxItems: 1 } }\n  y: { limits: { maxItems: 2 } }\n").Profiles);

    [Fact]
    public void An_unknown_profile_is_answered_with_the_known_ones()
    {
        DefinitionFile file = DefinitionFile.Parse("a.yaml", "/", Least + "profiles:\n  chat: { description: d }\n");

        var error = Assert.Throws<LlmBenchException>(() => file.Profile("chats"));

        Assert.Equal(ErrorIds.BenchmarkNotFound, error.ErrorId);
        Assert.Contains("Did you mean 'chat'?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: a", 1, "schema", "'schema' is missing")]
    [InlineData("schema: llmbench.benchmark/2\nname: a", 1, "schema", "this version reads llmbench.benchmark/1")]
    [InlineData("schema: llmbench.benchmark/1\nversion: 1\n" + Data + Prompt + Score, 1, "name", "'name' is missing")]
    [InlineData("schema: llmbench.benchmark/1\nname: a b\nversion: 1\n" + Data + Prompt + Score, 2, "name", "may hold only letters")]
    [InlineData("schema: llmbench.benchmark/1\nname: a\n" + Data + Prompt + Score, 1, "version", "'version' is missing")]
    [InlineData(Head + Prompt + Score, 1, "data", "'data' is missing")]
    [InlineData(Head + Data + Score, 1, "prompt", "'prompt' is missing.")]
    [InlineData(Head + Data + Score + "promt: { user: x }", 1, "prompt", "'prompt' is missing, unless 'promt' is meant to be it.")]
    [InlineData(Head + Data + Prompt, 1, "score", "'score' is missing")]
    [InlineData(Least + "promt: x", 7, "promt", "unknown key 'promt'")]
    [InlineData(Head + "data: { items: [] }\n" + Prompt + Score, 4, "items", "'items' must be a list with at least one entry")]
    [InlineData(Head + "data: { format: xml, file: a.xml }\n" + Prompt + Score, 4, "format", "'format' is 'xml' but must be one of inline, jsonl, csv, mmlu, gsm8k, humaneval")]
    [InlineData(Head + "data: { format: jsonl }\n" + Prompt + Score, 4, null, "'file' is missing")]
    [InlineData(Head + "data: { format: jsonl, file: none.jsonl }\n" + Prompt + Score, 4, null, "the file 'none.jsonl' does not exist")]
    [InlineData(Head + "data: { format: jsonl, file: ../../etc/passwd }\n" + Prompt + Score, 4, null, "lies outside the folder of the definition")]
    [InlineData(Head + "data: { format: jsonl, file: /etc/passwd }\n" + Prompt + Score, 4, null, "lies outside the folder of the definition")]
    [InlineData(Head + "data: { format: inline, sha256: ab, items: [ { a: b } ] }\n" + Prompt + Score, 4, "sha256", "'sha256' belongs to a 'file'")]
    [InlineData(Head + "data: { colour: red, items: [ { a: b } ] }\n" + Prompt + Score, 4, "colour", "unknown key 'colour'")]
    [InlineData(Head + Data + "prompt: { system: x }\n" + Score, 5, "user", "'user' is missing")]
    [InlineData(Head + Data + "prompt: { user: \"{{file:../secret}}\" }\n" + Score, 5, null, "lies outside the folder")]
    [InlineData(Head + Data + "prompt:\n  user: |\n    one\n    {{question|upper}}\n" + Score, 8, null, "known are json and trim")]
    [InlineData(Head + Data + "prompt:\n  user: |\n    one\n    {{question\n" + Score, 8, null, "'{{' is not followed by the name of a field")]
    [InlineData(Least + "shots: { as: turns }", 7, null, "'count' is missing")]
    [InlineData(Least + "shots: { count: 1, question: q }", 7, "answer", "'answer' is missing")]
    [InlineData(Least + "shots: { count: 1, as: poem, question: q, answer: a }", 7, "as", "must be one of text, turns")]
    [InlineData(Least + "shots: { count: 1, question: q, answer: a }", 7, null, "the prompt does not say where: it has no {{shots}}")]
    [InlineData(Head + Data + "prompt: { user: \"{{shots}}{{question}}\" }\n" + Score + "shots: { count: 1, as: turns, question: q, answer: a }", 7, null, "the shots are turns, but the prompt has {{shots}}")]
    [InlineData(Least + "sampling: { temperature: 3 }", 7, "temperature", "'temperature' is '3' but must be a number from 0 to 2")]
    [InlineData(Least + "sampling: { maxOutputTokens: 1.5 }", 7, "maxOutputTokens", "must be a whole number from 1 to 1000000")]
    [InlineData(Least + "sampling: { samples: 0 }", 7, "samples", "'samples' is '0'")]
    [InlineData(Least + "extract: [ { after: 'A:', regex: x } ]", 7, null, "and only one")]
    [InlineData(Least + "extract: [ { pick: first } ]", 7, null, "a rule needs one of after, regex")]
    [InlineData(Least + "extract: [ { choice: yes } ]", 7, "choice", "'choice' must be true")]
    [InlineData(Least + "extract:\n  - { choice: true }\n  - { number: true, id: choice }", 9, null, "two rules have the id 'choice'")]
    [InlineData(Least + "extract: [ { whole: true, pick: last } ]", 7, "pick", "'pick' says nothing")]
    [InlineData(Least + "extract: [ { regex: '(' } ]", 7, null, "regex")]
    [InlineData(Least + "extract: [ { published: nobody/knows } ]", 7, null, "nobody/knows")]
    [InlineData(Least + "scoreProfiles: { strict: [ { answer: x } ] }", 7, null, "a rule needs one of")]
    [InlineData(Head + Data + Prompt + "score: { of: [] }", 6, "of", "'of' must be a list")]
    [InlineData(Head + Data + Prompt + "score: { of: [ { type: magic } ] }", 6, "type", "'type' is 'magic' but must be one of choice")]
    [InlineData(Head + Data + Prompt + "score: { combine: some, of: [ { type: exact } ] }", 6, "combine", "must be one of all, any, weighted")]
    [InlineData(Head + Data + Prompt + "score: { of: [ { type: exact, weight: 0 } ] }", 6, "weight", "'weight' is '0'")]
    [InlineData(Least + "aggregate: { passK: [ one ] }", 7, "passK", "'passK' holds 'one'")]
    [InlineData(Least + "limits: { maxItems: -1 }", 7, "maxItems", "'maxItems' is '-1'")]
    [InlineData(Least + "profiles: {}", 7, "profiles", "at least one profile")]
    [InlineData(Least + "profiles: { a: { prompt: { user: x }, colour: red } }", 7, "colour", "unknown key 'colour'")]
    [InlineData(Least + "defaultProfile: b\nprofiles: { a: { prompt: { user: x } } }", 7, "defaultProfile", "'defaultProfile' is 'b' but the profiles are a")]
    [InlineData("", 1, null, "the file is empty")]
    [InlineData("- a", 1, null, "an object with keys is expected here")]
    public void A_mistake_is_named_with_its_line_and_key(string text, int line, string? key, string reason)
    {
        var error = Assert.Throws<LlmBenchException>(() => DefinitionFile.Parse("a.bench.yaml", Path.GetTempPath(), text));

        Assert.Equal(ErrorIds.BenchmarkInvalid, error.ErrorId);
        Assert.Contains($"a.bench.yaml, line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Place!.Line);
        Assert.True(key is null || error.Place.Key == key, error.Place.Key);
    }

    [Fact]
    public void A_file_that_is_not_there_is_not_found() =>
        Assert.Equal(ErrorIds.BenchmarkNotFound, Assert.Throws<LlmBenchException>(() => DefinitionFile.Read(Path.Join(Path.GetTempPath(), "no-such.bench.yaml"))).ErrorId);

    [Fact]
    public void The_hash_ignores_comments_line_endings_and_what_decides_nothing()
    {
        string hash = Read(Least).Hash;

        Assert.Equal(hash, Read(Least.ReplaceLineEndings("\r\n")).Hash);
        Assert.Equal(hash, Read("# mine\n" + Least + "description: d\nlimits: { maxItems: 3 }\n").Hash);
        Assert.Equal(hash, Read(Head + Score + Prompt + Data).Hash);
    }

    [Theory]
    [InlineData("{{question}}", "{{question}} ")]
    [InlineData("type: exact", "type: contains")]
    [InlineData("data:", "sampling: { temperature: 1 }\ndata:")]
    [InlineData("data:", "extract: [ { number: true } ]\ndata:")]
    public void The_hash_changes_with_what_decides(string old, string replacement) =>
        Assert.NotEqual(Read(Least).Hash, Read(Least.Replace(old, replacement, StringComparison.Ordinal)).Hash);

    [Fact]
    public void The_hash_changes_with_a_file_of_the_prompt_but_not_with_its_line_endings()
    {
        using var folder = new TemporaryFolder();
        const string Text = Head + Data + "prompt: { user: \"{{file:policy.md}} {{question}}\" }\n" + Score;
        string Hash(string policy)
        {
            folder.Write("policy.md", policy);
            return DefinitionFile.Parse("a.yaml", folder.Location, Text).Profile(null).Hash;
        }

        Assert.Equal(Hash("30 days\nor less"), Hash("30 days\r\nor less"));
        Assert.NotEqual(Hash("30 days\nor less"), Hash("14 days\nor less"));
    }

    private static BenchmarkDefinition Read(string text) => DefinitionFile.Parse("a.yaml", Path.GetTempPath(), text).Profile(null);
}
