using Xunit;

namespace LlmBench.ModuleTests.Shell;

[Collection(ShellConversationGroup.Name)]
public sealed class SessionCmdletTests(ShellConversation shell)
{
    [Fact]
    public async Task Content_is_written_appended_and_read_in_part() => Assert.Equal(
        ["one", "three", "14"],
        await shell.RunAsync($"$path = '{shell.Folder}/content.txt'; 'one', 'two' | Set-Content $path; Add-Content $path three; Get-Content $path -TotalCount 1; Get-Content $path -Tail 1; (Get-Content $path -Raw).Replace(\"`r\", '').Length"));

    [Fact]
    public async Task Items_are_made_listed_tested_and_removed() => Assert.Equal(
        ["a.txt sub", "a.txt", "True False True", "False"],
        await shell.RunAsync($"$root = Join-Path '{shell.Folder}' items; $null = New-Item (Join-Path $root sub) -ItemType Directory -Force; Set-Content (Join-Path $root a.txt) x; (Get-ChildItem $root | Sort-Object Name).Name -join ' '; (Get-ChildItem $root -File).Name; \"$(Test-Path $root) $(Test-Path $root -PathType Leaf) $(Test-Path (Join-Path $root *.txt))\"; Remove-Item $root -Recurse; Test-Path $root"));

    [Fact]
    public async Task Paths_follow_the_location_of_the_session() => Assert.Equal(
        ["here", "True"],
        await shell.RunAsync($"Push-Location '{shell.Folder}'; 'here' | Set-Content place.txt; Get-Content ./place.txt; Pop-Location; Test-Path '{shell.Folder}/place.txt'"));

    [Fact]
    public async Task Missing_files_are_errors_that_stop_nothing() => Assert.Equal(
        ["Get-Content: Cannot find path '/nope/x' because it does not exist.", "after"],
        await shell.RunAsync("Get-Content /nope/x; 'after'"));

    [Fact]
    public async Task WhatIf_leaves_files_alone() => Assert.Equal(
        [$"What if: Performing the operation \"Remove Item\" on target \"{shell.Folder}/kept.txt\".", "True"],
        await shell.RunAsync($"$path = '{shell.Folder}/kept.txt'; Set-Content $path x; Remove-Item $path -WhatIf; Test-Path $path"));

    [Fact]
    public async Task Write_error_names_its_caller() => Assert.Equal(
        ["Test-Caller: bad", "Oops,Test-Caller"],
        await shell.RunAsync("function Test-Caller { Write-Error bad -ErrorId Oops } Test-Caller; $Error[0].FullyQualifiedErrorId"));

    [Theory]
    [InlineData("Split-Path /a/b/c.txt -Leaf", "c.txt")]
    [InlineData("Split-Path /a/b/c.txt -LeafBase", "c")]
    [InlineData("Get-Date 2026-01-02 -Format yyyy/MM", "2026/01")]
    [InlineData("(ConvertTo-SecureString key -AsPlainText -Force).Length", "3")]
    [InlineData("(New-Object System.Version 1, 2).Minor", "2")]
    [InlineData("(New-Object PSObject -Property @{ A = 5 }).A", "5")]
    [InlineData("Set-Variable v 4; (Get-Variable v).Value", "4")]
    [InlineData("(Measure-Command { 1 }).GetType().Name", "TimeSpan")]
    [InlineData("Invoke-Expression '1 + 1'", "2")]
    [InlineData("(Write-Output 1, 2 -NoEnumerate).Count", "2")]
    public async Task Small_cmdlets_answer_as_in_pwsh(string script, string expected) =>
        Assert.Equal([expected], await shell.RunAsync(script));
}
