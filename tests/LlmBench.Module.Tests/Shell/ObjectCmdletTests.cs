using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class ObjectCmdletTests(ShellConversation shell)
{
    private const string Rows =
        "$rows = [pscustomobject]@{ N = 'b'; V = 2 }, [pscustomobject]@{ N = 'A'; V = 1 }, [pscustomobject]@{ N = 'c'; V = $null }, [pscustomobject]@{ N = 'a'; V = 10 }; ";

    [Theory]
    [InlineData("$rows | Sort-Object N | ForEach-Object N", "A a b c")]
    [InlineData("$rows | Sort-Object V | ForEach-Object N", "c A b a")]
    [InlineData("$rows | Sort-Object V -Descending | ForEach-Object N", "a b A c")]
    [InlineData("$rows | Sort-Object { -$_.V } -Top 2 | ForEach-Object N", "a b")]
    [InlineData("$rows | Sort-Object N, @{ e = 'V'; Descending = $true } | ForEach-Object N", "a A b c")]
    [InlineData("3, 1, 2, 3, 1 | Sort-Object -Unique", "1 2 3")]
    [InlineData("[pscustomobject]@{ X = 1; I = 1 }, [pscustomobject]@{ I = 2 }, [pscustomobject]@{ X = 0; I = 3 } | Sort-Object X | ForEach-Object I", "3 1 2")]
    public async Task Sort_is_case_insensitive_with_nulls_first_and_absent_properties_last(string script, string expected) =>
        Assert.Equal(expected.Split(' '), await shell.RunAsync(Rows + script));

    [Fact]
    public async Task Measure_gives_every_statistic_with_the_sample_deviation() => Assert.Equal(
        ["Count             : 3", "Average           : 4", "Sum               : 12", "Maximum           : 6", "Minimum           : 2", "StandardDeviation : 2", "Property          : V"],
        await shell.RunAsync("2, 4, 6 | ForEach-Object { [pscustomobject]@{ V = $_ } } | Measure-Object V -AllStats"));

    [Fact]
    public async Task Measure_counts_text_and_finds_its_extremes() => Assert.Equal(
        ["2 3 4", "c", "0"],
        await shell.RunAsync("$m = 'a b', 'c' | Measure-Object -Line -Word -Character; \"$($m.Lines) $($m.Words) $($m.Characters)\"; ('a', 'c' | Measure-Object -Maximum).Maximum; (@() | Measure-Object).Count"));

    [Fact]
    public async Task Measure_refuses_text_as_a_number() => Assert.Equal(
        ["Measure-Object: Input object \"x\" is not numeric.", "True"],
        await shell.RunAsync("$m = 'x', 3 | Measure-Object -Sum; $null -eq $m.Sum"));

    [Fact]
    public async Task Group_orders_by_value_and_shows_the_stock_view() => Assert.Equal(
        ["Count Name", "----- ----", "    2 A", "    1 b", "    1 c"],
        await shell.RunAsync(Rows + "$rows | Group-Object N -NoElement"));

    [Fact]
    public async Task Group_as_a_hashtable_finds_values_in_any_case() => Assert.Equal(
        ["2", "1"],
        await shell.RunAsync(Rows + "($rows | Group-Object N -AsHashTable)['a'].Count; ($rows | Group-Object V -AsHashTable -AsString)['10'].Count"));

    [Fact]
    public async Task Get_member_lists_the_members_by_name() => Assert.Contains(
        "Length    Property   int Length {get;}",
        await shell.RunAsync("'abc' | Get-Member Length, Subs*"));
}
