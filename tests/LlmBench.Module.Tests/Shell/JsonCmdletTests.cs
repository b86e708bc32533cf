using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class JsonCmdletTests(ShellConversation shell)
{
    [Theory]
    [InlineData("[ordered]@{ I = 1; D = 1.0; M = 2.50d; B = $true; N = $null }", """{"I":1,"D":1.0,"M":2.50,"B":true,"N":null}""")]
    [InlineData("@{ E = [DayOfWeek]::Monday }", """{"E":1}""")]
    [InlineData("[datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("[uri]'http://x/y'", "\"http://x/y\"")]
    [InlineData("'é<>&'''", "\"é<>&'\"")]
    [InlineData("1, 2", "[1,2]")]
    public async Task Values_are_written_as_in_pwsh(string value, string expected) =>
        Assert.Equal([expected], await shell.RunAsync($"{value} | ConvertTo-Json -Compress"));

    [Fact]
    public async Task A_single_object_becomes_an_array_on_request() =>
        Assert.Equal(["[", "  {", "    \"A\": 1", "  }", "]"], await shell.RunAsync("[pscustomobject]@{ A = 1 } | ConvertTo-Json -AsArray"));

    [Fact]
    public async Task What_lies_deeper_than_the_depth_is_text_with_a_warning() => Assert.Equal(
        ["Resulting JSON is truncated as serialization has exceeded the set depth of 1.", """{"A":{"B":"System.Collections.Hashtable"}}"""],
        await shell.RunAsync("@{ A = @{ B = @{ C = 1 } } } | ConvertTo-Json -Depth 1 -Compress"));

    [Fact]
    public async Task Text_becomes_typed_values() => Assert.Equal(
        ["Int64", "Double", "DateTime", "PSCustomObject"],
        await shell.RunAsync("'[1, 2.5, \"2026-01-02T03:04:05Z\", {\"a\": [1]}]' | ConvertFrom-Json | ForEach-Object { $_.GetType().Name }"));

    [Fact]
    public async Task Lines_may_be_one_document_or_a_document_each() => Assert.Equal(
        ["1", "2", "3"],
        await shell.RunAsync("'{\"a\":1}', '{\"a\":2}' | ConvertFrom-Json | ForEach-Object a; '{\"a\":', '3}' | ConvertFrom-Json | ForEach-Object a"));

    [Fact]
    public async Task Broken_text_is_an_error_that_says_where() => Assert.StartsWith(
        "Conversion from JSON failed with error:",
        Assert.Single(await shell.RunAsync("try { '{\"a\":1' | ConvertFrom-Json } catch { \"$_\" }")),
        StringComparison.Ordinal);
}
