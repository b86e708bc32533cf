using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class FormatCmdletTests(ShellConversation shell)
{
    private const string Rows =
        "$rows = [pscustomobject]@{ Model = 'small'; P95Ms = 81.5; Note = 'x' * 90 }, [pscustomobject]@{ Model = 'large'; P95Ms = 1234; Note = 'y' }; ";

    [Fact]
    public async Task A_table_aligns_numbers_right_and_applies_formats() => Assert.Equal(
        ["Model     ms", "-----     --", "small   81.5", "large 1234.0"],
        await shell.RunAsync(Rows + "$rows | Format-Table Model, @{ n = 'ms'; e = 'P95Ms'; f = '0.0' } -AutoSize"));

    [Fact]
    public async Task A_table_cuts_what_is_too_wide_with_an_ellipsis()
    {
        string[] lines = await shell.RunAsync(Rows + "$rows | Format-Table");

        Assert.EndsWith("…", lines[2], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task A_table_groups_and_hides_its_headers() => Assert.Equal(
        ["   Model: small", "81.50", "   Model: large", " 1234"],
        await shell.RunAsync(Rows + "$rows | Format-Table P95Ms -GroupBy Model -HideTableHeaders"));

    [Fact]
    public async Task A_list_shows_the_named_properties() => Assert.Equal(
        ["Model : large", "P95Ms : 1234"],
        await shell.RunAsync(Rows + "$rows[1] | Format-List Model, P*"));

    [Fact]
    public async Task Out_file_holds_what_the_screen_would_show() => Assert.Equal(
        ["Model P95Ms", "----- -----", "large  1234"],
        await shell.RunAsync(Rows + $"$rows[1] | Select-Object Model, P95Ms | Format-Table -AutoSize | Out-File '{shell.Folder}/table.txt'; Get-Content '{shell.Folder}/table.txt'"));
}
