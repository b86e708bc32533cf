using System.Text.Json;
using LlmBench.Evaluation;
using LlmBench.Evaluation.Code;
using LlmBench.Evaluation.Definitions;
using LlmBench.Sandbox;
using Xunit;

namespace LlmBench.Tests.Evaluation.Code;

public sealed class ExtractionTests
{
    private const string Prompt = "import math\n\ndef helper(x):\n    return x\n\ndef add(a, b):\n    \"\"\"Adds.\"\"\"\n";

    [Theory]
    [InlineData("```python\ndef add(a, b):\n    return a + b\n```", "code:fence-defines")]
    [InlineData("```\nadd = lambda a, b: a + b\n```", "code:fence-defines")]
    [InlineData("def add(a, b):\n    return a + b", "code:whole")]
    [InlineData("```py\nreturn a + b\n```", "code:fence-longest")]
    public void The_rule_that_found_the_code_is_named(string answer, string rule) =>
        Assert.Equal(rule, new CodeFinder().Find(new ExtractionRule("code", ExtractionKind.Code), answer, Item())!.Rule);

    [Theory]
    [InlineData("```python\ndef add(a, b): return 'first'\n```\nbetter:\n```python\ndef add(a, b): return 'second'\n```\n```python\nprint(add(1, 2), 'a long example of its use')\n```", "second")]
    [InlineData("```python\ndef add(a, b): return 'good'\n```\n```python\ndef add(a, b): return bad(\n```", "good")]
    [InlineData("```python\nx = 1\n```\n```python\nif a:\n    return 'longest'\n```", "longest")]
    public void The_last_whole_block_that_defines_the_function_counts_else_the_longest(string answer, string mark) =>
        Assert.Contains(mark, CodeFinder.Program(answer, CodeLanguage.Python, "add").Code, StringComparison.Ordinal);

    [Fact]
    public void A_whole_function_runs_behind_imports_and_helpers_of_the_prompt() =>
        Assert.Equal("import math\n\ndef helper(x):\n    return x\n\ndef add(a, b):\n    return a + b\ntests\ncheck(add)", Program("def add(a, b):\n    return a + b"));

    [Theory]
    [InlineData("if a:\n\treturn b\nreturn a", "    if a:\n    \treturn b\n    return a")]
    [InlineData("  if a:\n    return b\n  return a", "    if a:\n      return b\n    return a")]
    [InlineData("x = a\n    return x", "    x = a\n    return x")]
    [InlineData("for x in a:\n    return x", "    for x in a:\n        return x")]
    public void A_body_is_indented_as_the_prompt_needs_it(string body, string indented) => Assert.Equal($"{Prompt}{indented}\ntests\ncheck(add)", Program(body));

    [Theory]
    [InlineData("f(x[1], {'a': '('})  # (", true)]
    [InlineData("'''a\n\"b'''", true)]
    [InlineData("x = 'it\\'s'", true)]
    [InlineData("f(", false)]
    [InlineData("f)", false)]
    [InlineData("(]", false)]
    [InlineData("\"\"\"open", false)]
    [InlineData("It's prose.", false)]
    public void Open_brackets_and_quotes_are_seen(string source, bool balanced) => Assert.Equal(balanced, PythonText.IsBalanced(source));

    [Theory]
    [InlineData("```js\nexport function add(a, b) { return a + b; }\n```", "function add(a, b) { return a + b; }")]
    [InlineData("```js\nconst add = (a, b) => a + b;\nexport default add;\n```", "const add = (a, b) => a + b;\n")]
    [InlineData("```ts\nfunction x() {}\n```\n```javascript\nfunction add() {}\nexport { add };\n```", "function add() {}\n")]
    [InlineData("```js\nfunction add() { return 1; }\n```\n```js\nfunction add() { return (\n```", "function add() { return 1; }")]
    public void Modules_become_scripts(string answer, string program) =>
        Assert.Equal($"{program}\n\ntests\nawait check(add, require('node:assert'));", new CodeQuestion(CodeLanguage.JavaScript, "add", "tests").ProgramOfAnswer(CodeFinder.Program(answer, CodeLanguage.JavaScript, "add").Code));

    [Theory]
    [InlineData("```sql\nSELECT 1;\n```", "SELECT 1;")]
    [InlineData("```sql\nSELECT 1\n```\nresult:\n```\n1\n```", "SELECT 1")]
    [InlineData("SELECT 2", "SELECT 2")]
    [InlineData("```\n-- all\nWITH x AS (SELECT 1) SELECT * FROM x\n```", "-- all\nWITH x AS (SELECT 1) SELECT * FROM x")]
    public void Queries_are_found(string answer, string query) => Assert.Equal(query, CodeFinder.Query(answer).Code);

    private static string Program(string code) => new CodeQuestion(CodeLanguage.Python, "add", "tests", Prompt).ProgramOfAnswer(code);

    private static BenchmarkItem Item() => new() { Id = "1", Category = "c", Fields = new Dictionary<string, JsonElement> { ["entry_point"] = JsonSerializer.SerializeToElement("add") } };
}
