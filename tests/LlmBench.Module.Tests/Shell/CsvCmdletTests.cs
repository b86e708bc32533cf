using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class CsvCmdletTests(ShellConversation shell)
{
    private const string Row = "$row = [pscustomobject]@{ Model = 'a,b'; Quote = 'say \"hi\"'; Ms = 1.5; None = $null }; ";

    [Theory]
    [InlineData("", "\"Model\",\"Quote\",\"Ms\",\"None\"", "\"a,b\",\"say \"\"hi\"\"\",\"1.5\",")]
    [InlineData("-UseQuotes AsNeeded", "Model,Quote,Ms,None", "\"a,b\",\"say \"\"hi\"\"\",1.5,")]
    [InlineData("-UseQuotes Never -Delimiter ';'", "Model;Quote;Ms;None", "a,b;say \"hi\";1.5;")]
    public async Task Fields_are_quoted_as_in_pwsh(string options, string header, string record) =>
        Assert.Equal([header, record], await shell.RunAsync(Row + $"$row | ConvertTo-Csv {options}"));

    [Fact]
    public async Task A_file_reads_back_as_it_was_written() => Assert.Equal(
        ["""[{"A":"x\ny","B":"é"},{"A":"","B":"z"}]"""],
        await shell.RunAsync($"$path = '{shell.Folder}/round.csv'; [pscustomobject]@{{ A = \"x`ny\"; B = 'é' }} | Export-Csv $path -NoTypeInformation; Add-Content $path '\"\",\"z\"'; Import-Csv $path | ConvertTo-Json -Compress"));

    [Fact]
    public async Task Append_keeps_the_columns_and_refuses_other_ones_without_force() => Assert.Equal(
        ["Export-Csv: Cannot append CSV content to the following file", "\"A\"", "\"1\"", "\"2\""],
        (await shell.RunAsync($"$path = '{shell.Folder}/append.csv'; [pscustomobject]@{{ A = 1 }} | Export-Csv $path; [pscustomobject]@{{ B = 0; A = 2 }} | Export-Csv $path -Append; try {{ [pscustomobject]@{{ B = 3 }} | Export-Csv $path -Append }} catch {{ \"Export-Csv: $_\" }}; Get-Content $path"))
            .Select(line => line.Split(':') is [var start, var rest, ..] ? $"{start}:{rest}" : line));

    [Fact]
    public async Task NoClobber_keeps_an_existing_file() => Assert.Equal(
        [$"The file '{shell.Folder}/kept.csv' already exists."],
        await shell.RunAsync($"$path = '{shell.Folder}/kept.csv'; Set-Content $path kept; try {{ [pscustomobject]@{{ A = 1 }} | Export-Csv $path -NoClobber }} catch {{ \"$_\" }}"));

    [Fact]
    public async Task Text_becomes_objects_with_the_given_header() => Assert.Equal(
        ["""{"X":"1","Y":"2","Z":null}"""],
        await shell.RunAsync("'1;2' | ConvertFrom-Csv -Delimiter ';' -Header X, Y, Z | ConvertTo-Json -Compress"));
}
