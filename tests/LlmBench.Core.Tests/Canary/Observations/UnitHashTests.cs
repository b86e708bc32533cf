using LlmBench.Canary.Observations;
using Xunit;

namespace LlmBench.Tests.Canary.Observations;

public sealed class UnitHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Join(_folder.Location, "routes", "units.key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_unit_has_the_same_name_whoever_asks()
    {
        UnitHash[] hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => UnitHash.OpenAsync(_folder.Location, Token), Token)));

        Assert.Single(hashes.Select(hash => hash.Of("alice@example.com")).Distinct());
    }

    [Fact]
    public async Task Another_state_folder_gives_other_names()
    {
        using var other = new TemporaryFolder();

        Assert.NotEqual((await UnitHash.OpenAsync(_folder.Location, Token)).Of("alice"), (await UnitHash.OpenAsync(other.Location, Token)).Of("alice"));
    }

    [Fact]
    public async Task Units_are_told_apart_by_every_letter()
    {
        UnitHash hash = await UnitHash.OpenAsync(_folder.Location, Token);
        string[] units = ["alice", "Alice", "ALICE", "istanbul", "İstanbul", "用户-7", "??-7", "e\u0301", "\u00e9"];

        Assert.Equal(units.Length, units.Select(hash.Of).Distinct().Count());
        Assert.All(units.Select(hash.Of), name => Assert.Matches("^[0-9A-F]{16}$", name));
    }

    [Fact]
    public async Task No_unit_has_no_name()
    {
        UnitHash hash = await UnitHash.OpenAsync(_folder.Location, Token);

        Assert.Null(hash.Of(null));
        Assert.Null(hash.Of(string.Empty));
    }

    [Fact]
    public async Task A_key_that_is_not_kept_leaves_nothing_behind_and_one_that_is_there_is_used()
    {
        Assert.NotNull((await UnitHash.OpenAsync(_folder.Location, Token, keep: false)).Of("alice"));
        Assert.False(File.Exists(KeyFile));

        string? kept = (await UnitHash.OpenAsync(_folder.Location, Token)).Of("alice");
        Assert.Equal(kept, (await UnitHash.OpenAsync(_folder.Location, Token, keep: false)).Of("alice"));
    }

    [Fact]
    public async Task The_key_is_for_its_owner_alone()
    {
        await UnitHash.OpenAsync(_folder.Location, Token);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key")]
    [InlineData("ABCD")]
    public async Task A_damaged_key_is_an_error_and_is_not_replaced(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(KeyFile)!);
        await File.WriteAllTextAsync(KeyFile, text, Token);

        LlmBenchException error = await Assert.ThrowsAsync<LlmBenchException>(() => UnitHash.OpenAsync(_folder.Location, Token));

        Assert.Equal(ErrorIds.ObservationsUnavailable, error.ErrorId);
        Assert.Equal(text, await File.ReadAllTextAsync(KeyFile, Token));
    }
}
