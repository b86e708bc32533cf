using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class SelectObjectTests(ShellConversation shell)
{
    [Fact]
    public async Task First_stops_the_commands_before_it_and_none_after_it() => Assert.Equal(
        ["2", "4", "seen 2"],
        await shell.RunAsync("$script:seen = 0; 1..1000 | ForEach-Object { $script:seen++; $_ } | Select-Object -First 2 | ForEach-Object { $_ * 2 }; \"seen $script:seen\""));

    [Theory]
    [InlineData("1..10 | Select-Object -Skip 2 -First 3", "3 4 5")]
    [InlineData("1..10 | Select-Object -Last 2", "9 10")]
    [InlineData("1..10 | Select-Object -Last 2 -Skip 1", "8 9")]
    [InlineData("1..10 | Select-Object -First 1 -Last 1", "1 10")]
    [InlineData("1..10 | Select-Object -SkipLast 8", "1 2")]
    [InlineData("1..10 | Select-Object -Skip 8", "9 10")]
    [InlineData("1..10 | Select-Object -Index 3, 1", "2 4")]
    [InlineData("1, 2, 1, 'a', 'A' | Select-Object -Unique", "1 2 a A")]
    public async Task Parts_of_the_input_are_chosen_as_in_pwsh(string script, string expected) =>
        Assert.Equal(expected.Split(' '), await shell.RunAsync(script));

    [Fact]
    public async Task Properties_are_copied_renamed_calculated_and_missing_ones_are_null() => Assert.Equal(
        ["""{"Name":"a","Twice":4,"Nope":null}""", "Selected.System.Management.Automation.PSCustomObject"],
        await shell.RunAsync("$r = [pscustomobject]@{ Name = 'a'; Value = 2 } | Select-Object Name, @{ n = 'Twice'; e = { $_.Value * 2 } }, Nope; $r | ConvertTo-Json -Compress; $r.PSObject.TypeNames[0]"));

    [Fact]
    public async Task Wildcards_and_exclusions_choose_properties() => Assert.Equal(
        ["""{"P50Ms":1,"P95Ms":2}"""],
        await shell.RunAsync("[pscustomobject]@{ P50Ms = 1; P95Ms = 2; P99Ms = 3; Model = 'm' } | Select-Object P* -ExcludeProperty P99* | ConvertTo-Json -Compress"));

    [Fact]
    public async Task ExpandProperty_yields_the_values_and_reports_a_missing_property() => Assert.Equal(
        ["1", "2", "3", "Select-Object: Property \"Nope\" cannot be found."],
        await shell.RunAsync("$o = [pscustomobject]@{ Tags = 1, 2 }, [pscustomobject]@{ Tags = 3 }; $o | Select-Object -ExpandProperty Tags; $o[0] | Select-Object -ExpandProperty Nope"));
}
