using LlmBench.Evaluation.Code;
using Xunit;

namespace LlmBench.Tests.Evaluation.Code;

public sealed class ExtractionTests
{
    private static readonly CodeQuestion s_question = new("add", "import math\n\ndef helper(x):\n    return x\n\ndef add(a, b):\n    \"\"\"Adds.\"\"\"\n");

    [Theory]
    [InlineData("```python\ndef add(a, b):\n    return a + b\n```", "fence-defines")]
    [InlineData("```\nadd = lambda a, b: a + b\n```", "fence-defines")]
    [InlineData("def add(a, b):\n    return a + b", "whole")]
    [InlineData("```py\nreturn a + b\n```", "fence-longest-body")]
    [InlineData("    return a + b", "whole-body")]
    public async Task The_rule_that_found_the_code_is_named(string answer, string rule) => Assert.Equal(rule, (await FindAsync(answer)).Rule);

    [Fact]
    public async Task The_last_block_that_defines_the_function_counts() =>
        Assert.Contains("second", (await FindAsync("```python\ndef add(a, b): return 'first'\n```\nbetter:\n```python\ndef add(a, b): return 'second'\n```\n```python\nprint(add(1, 2), 'a long example of its use')\n```")).Code, StringComparison.Ordinal);

    [Fact]
    public async Task Blocks_that_do_not_parse_are_left_out() =>
        Assert.Contains("good", (await FindAsync("```python\ndef add(a, b): return 'good'\n```\n```python\ndef add(a, b): return bad(\n```", code => !code.Contains("bad", StringComparison.Ordinal))).Code, StringComparison.Ordinal);

    [Fact]
    public async Task A_whole_function_runs_behind_imports_and_helpers_of_the_prompt()
    {
        ExtractedCode code = await FindAsync("```python\ndef add(a, b):\n    return a + b\n```");

        Assert.Equal("import math\n\ndef helper(x):\n    return x\n\ndef add(a, b):\n    return a + b\n", code.Program);
    }

    [Fact]
    public async Task A_body_is_indented_as_the_prompt_needs_it()
    {
        ExtractedCode code = await FindAsync("```python\nif a:\n\treturn b\nreturn a\n```");

        Assert.EndsWith("\"\"\"Adds.\"\"\"\n    if a:\n    \treturn b\n    return a\n", code.Program, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thoughts_are_not_searched() =>
        Assert.Equal("whole-body", (await FindAsync("<think>\n```python\ndef add(a, b): return 0\n```\n</think>return a + b")).Rule);

    [Theory]
    [InlineData("```python\ndef add(a, b):\n    return a + b\n```", "simple-evals-fence", "    return a + b\n")]
    [InlineData("```\ndef add(a, b):\n    return a + b\n```", "simple-evals-whole", "    return a + b\n```")]
    public void Simple_evals_takes_the_first_python_block_and_cuts_the_signature_off(string answer, string rule, string body)
    {
        ExtractedCode code = PythonExtraction.SimpleEvals(answer, s_question);

        Assert.Equal((rule, s_question.Prompt + body), (code.Rule, code.Program));
    }

    [Fact]
    public void Fences_of_all_kinds_are_seen()
    {
        IReadOnlyList<FencedBlock> blocks = FencedBlock.All("a ``` b\n```` Python title\n```\nx\n```\n````\n  ~~~\n  y\n    z\n  ~~~\n```c++\nopen");

        Assert.Equal([new("python", "```\nx\n```\n"), new("", "y\n  z\n"), new("c++", "open\n")], blocks);
    }

    [Theory]
    [InlineData("```js\nexport function add(a, b) { return a + b; }\n```", "function add(a, b) { return a + b; }\n")]
    [InlineData("```js\nconst add = (a, b) => a + b;\nexport default add;\n```", "const add = (a, b) => a + b;\n\n")]
    [InlineData("```ts\nfunction x() {}\n```\n```javascript\nfunction add() {}\nexport { add };\n```", "function add() {}\n\n")]
    public void Modules_become_scripts(string answer, string program) => Assert.Equal(program, JavaScriptExtraction.Find(answer, new CodeQuestion("add")).Program);

    [Theory]
    [InlineData("```sql\nSELECT 1;\n```", "SELECT 1;")]
    [InlineData("```sql\nSELECT 1\n```\nresult:\n```\n1\n```", "SELECT 1")]
    [InlineData("SELECT 2", "SELECT 2")]
    [InlineData("```\n-- all\nWITH x AS (SELECT 1) SELECT * FROM x\n```", "-- all\nWITH x AS (SELECT 1) SELECT * FROM x")]
    public void Queries_are_found(string answer, string query) => Assert.Equal(query, SqlExtraction.Find(answer).Code);

    private static ValueTask<ExtractedCode> FindAsync(string answer, Func<string, bool>? parses = null) =>
        PythonExtraction.FindAsync(answer, s_question, code => ValueTask.FromResult(parses?.Invoke(code) ?? true));
}
