using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class ProviderRegistryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Nothing_is_registered_where_there_is_no_file() => Assert.Empty(Registry().Read());

    [Fact]
    public async Task Every_setting_of_a_profile_comes_back()
    {
        ProviderProfile profile = Profiles.Named("full") with
        {
            Dialect = ChatDialect.Anthropic,
            DefaultModel = "model-1",
            ApiKeyVariable = "SOME_API_KEY",
            ApiKeyHeader = "X-Company-Key",
            ApiVersion = "2024-10-21",
            Headers = new Dictionary<string, string> { ["X-Team"] = "köln" },
            AllowUnencrypted = true,
            Timeouts = new ProviderTimeouts { Connect = TimeSpan.FromMilliseconds(1.5), Total = TimeSpan.FromDays(1.25) },
            RetryPolicy = RetryPolicy.None,
            RequestsPerMinute = 60,
            TokensPerMinute = 90_000,
            Currency = "CNY",
            BillingRate = 7.3m,
            PaymentMethods = ["alipay", "visa"],
        };

        await Registry().AddAsync(profile, replace: false, Token);

        ProviderProfile read = Assert.Single(Registry().Read());
        Assert.Equal(profile.Headers, read.Headers);
        Assert.Equal(profile.PaymentMethods, read.PaymentMethods);
        Assert.Equal(profile, read with { Headers = profile.Headers, PaymentMethods = profile.PaymentMethods });
    }

    [Fact]
    public async Task A_profile_is_found_in_any_case()
    {
        await Registry().AddAsync(Profiles.Named("Mixed"), replace: false, Token);

        Assert.Equal("Mixed", Registry().Find("mIXED")?.Name);
    }

    [Fact]
    public async Task A_taken_name_is_refused_and_the_first_profile_stays()
    {
        await Registry().AddAsync(Profiles.Named("one") with { DefaultModel = "old" }, replace: false, Token);

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => Registry().AddAsync(Profiles.Named("ONE") with { DefaultModel = "new" }, replace: false, Token));

        Assert.Equal(ErrorIds.ProviderExists, error.ErrorId);
        Assert.Equal("old", Registry().Find("one")?.DefaultModel);
    }

    [Fact]
    public async Task A_replaced_profile_keeps_its_place()
    {
        foreach (string name in (string[])["a", "b", "c"])
        {
            await Registry().AddAsync(Profiles.Named(name), replace: false, Token);
        }

        await Registry().AddAsync(Profiles.Named("B") with { DefaultModel = "new" }, replace: true, Token);

        Assert.Equal(["a", "B", "c"], Registry().Read().Select(profile => profile.Name));
        Assert.Equal("new", Registry().Find("b")?.DefaultModel);
    }

    [Fact]
    public async Task A_removed_profile_is_gone_and_the_others_stay()
    {
        await Registry().AddAsync(Profiles.Named("a"), replace: false, Token);
        await Registry().AddAsync(Profiles.Named("b"), replace: false, Token);

        Assert.True(await Registry().RemoveAsync("A", Token));
        Assert.False(await Registry().RemoveAsync("a", Token));

        Assert.Equal(["b"], Registry().Read().Select(profile => profile.Name));
    }

    [Fact]
    public async Task An_invalid_profile_is_never_stored()
    {
        var error = await Assert.ThrowsAsync<LlmBenchException>(
            () => Registry().AddAsync(Profiles.Named("bad") with { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer canary-secret" } }, replace: false, Token));

        Assert.Equal(ErrorIds.ProviderInvalid, error.ErrorId);
        Assert.False(File.Exists(_folder.Registry));
    }

    [Theory]
    [InlineData("{\n  \"version\": 1,\n  \"providers\": [\n    { \"name\": \"a\" \"baseUri\": 3 }\n  ]\n}", "line 4")]
    [InlineData("{\n  \"version\": 1,\n  \"providers\": [\n    { \"name\": \"a\", \"baseUri\": \"https://x.example/v1\",\n      \"dialect\": \"Klingon\" }\n  ]\n}", "line 5")]
    [InlineData("{\n  \"version\": 1,\n  \"providers\": [\n    { \"name\": \"a\", \"baseUri\": null }\n  ]\n}", "Entry 1")]
    [InlineData("{ \"version\": 1 }", "providers")]
    [InlineData("", "line 1")]
    [InlineData("null", "null")]
    public async Task A_damaged_file_is_named_with_its_line_and_never_overwritten(string text, string place)
    {
        await File.WriteAllTextAsync(_folder.Registry, text, Token);

        LlmBenchException onRead = Assert.Throws<LlmBenchException>(() => Registry().Read());
        LlmBenchException onWrite = await Assert.ThrowsAsync<LlmBenchException>(() => Registry().AddAsync(Profiles.Named("b"), replace: true, Token));

        Assert.Equal(ErrorIds.RegistryCorrupt, onRead.ErrorId);
        Assert.Equal(ErrorIds.RegistryCorrupt, onWrite.ErrorId);
        Assert.Contains(_folder.Registry, onRead.Message, StringComparison.Ordinal);
        Assert.Contains(place, onRead.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(_folder.Registry, Token));
    }

    [Fact]
    public async Task Fields_of_a_later_version_survive_a_change()
    {
        await File.WriteAllTextAsync(
            _folder.Registry,
            """{ "version": 1, "colour": "blue", "providers": [ { "name": "a", "baseUri": "https://a.example/v1", "region": "eu" } ] }""",
            Token);

        await Registry().AddAsync(Profiles.Named("b"), replace: false, Token);

        string text = await File.ReadAllTextAsync(_folder.Registry, Token);
        Assert.Contains("\"colour\": \"blue\"", text, StringComparison.Ordinal);
        Assert.Contains("\"region\": \"eu\"", text, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], Registry().Read().Select(profile => profile.Name));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        const string Text = """{ "version": 2, "providers": { "a": 1 } }""";
        await File.WriteAllTextAsync(_folder.Registry, Text, Token);

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => Registry().AddAsync(Profiles.Named("b"), replace: true, Token));

        Assert.Equal(ErrorIds.RegistryTooNew, error.ErrorId);
        Assert.Equal(Text, await File.ReadAllTextAsync(_folder.Registry, Token));
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_file_and_enter_a_new_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows protects the profile folder itself.");
        string inner = Path.Join(_folder.Location, "new");

        await new ProviderRegistry(inner).AddAsync(Profiles.Named("a"), replace: false, Token);

#pragma warning disable CA1416 // Skipped on Windows above.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Join(inner, "providers.json")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inner));
#pragma warning restore CA1416
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_ignored_and_cleaned()
    {
        string leftover = $"{_folder.Registry}.0123.tmp";
        await File.WriteAllTextAsync(leftover, "{ \"version\": 1, \"prov", Token);

        Assert.Empty(Registry().Read());
        await Registry().AddAsync(Profiles.Named("a"), replace: false, Token);

        Assert.False(File.Exists(leftover));
        Assert.Single(Registry().Read());
    }

    [Fact]
    public async Task A_lock_that_is_never_let_go_is_an_error_after_thirty_seconds()
    {
        var time = new InstantTime();
        await Registry().AddAsync(Profiles.Named("a"), replace: false, Token);
        using var held = new FileStream($"{_folder.Registry}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => new ProviderRegistry(_folder.Location, time).AddAsync(Profiles.Named("b"), replace: false, Token));

        Assert.Equal(ErrorIds.RegistryUnavailable, error.ErrorId);
        Assert.InRange(time.Passed.TotalSeconds, 30, 30.2);
        Assert.Single(Registry().Read());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error_with_the_path()
    {
        await File.WriteAllTextAsync(Path.Join(_folder.Location, "file"), "x", Token);
        var registry = new ProviderRegistry(Path.Join(_folder.Location, "file"));

        var error = await Assert.ThrowsAsync<LlmBenchException>(() => registry.AddAsync(Profiles.Named("a"), replace: false, Token));

        Assert.Equal(ErrorIds.RegistryUnavailable, error.ErrorId);
        Assert.Contains(registry.Location, error.Message, StringComparison.Ordinal);
    }

    private ProviderRegistry Registry() => new(_folder.Location);
}
