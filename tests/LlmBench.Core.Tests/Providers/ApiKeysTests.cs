using System.Net;
using System.Security;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class ApiKeysTests : IDisposable
{
    private readonly string _variable = $"LLMBENCH_TEST_{Guid.NewGuid():N}".ToUpperInvariant();
    private readonly ApiKeys _keys = new();
    private readonly ProviderProfile _profile;

    public ApiKeysTests() => _profile = Profiles.Named("shop") with { ApiKeyVariable = _variable };

    public void Dispose() => Environment.SetEnvironmentVariable(_variable, null);

    [Fact]
    public void A_given_key_goes_before_the_session_and_the_session_before_the_environment()
    {
        Environment.SetEnvironmentVariable(_variable, "from-environment");
        Assert.Equal("from-environment", _keys.ResolveKey(_profile)?.Reveal());

        _keys.Set("SHOP", ApiKeys.Accept("shop", Secure("from-session")));
        Assert.Equal("from-session", _keys.ResolveKey(_profile)?.Reveal());

        Assert.Equal("given", _keys.ResolveKey(_profile, ApiKeys.Accept("shop", Secure("given")))?.Reveal());
    }

    [Fact]
    public void A_missing_key_is_an_error_that_says_how_to_set_it()
    {
        var error = Assert.Throws<LlmBenchException>(() => _keys.ResolveKey(_profile));

        Assert.Equal(ErrorIds.ApiKeyMissing, error.ErrorId);
        Assert.Contains(_variable, error.Message, StringComparison.Ordinal);
        Assert.Contains($"$env:{_variable} =", error.Remedy, StringComparison.Ordinal);
        Assert.False(_keys.Has(_profile));
    }

    [Fact]
    public void A_provider_without_a_variable_needs_no_key() => Assert.Null(_keys.ResolveKey(_profile with { ApiKeyVariable = null }));

    [Fact]
    public void A_removed_session_key_is_forgotten()
    {
        _keys.Set("shop", ApiKeys.Accept("shop", Secure("k")));
        Assert.True(_keys.Has(_profile));

        _keys.Remove("Shop");

        Assert.False(_keys.Has(_profile));
    }

    [Fact]
    public void A_line_break_after_the_key_is_dropped() => Assert.Equal("key", ApiKeys.Accept("shop", Secure(" key\r\n")).Reveal());

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("canary\nsecret")]
    [InlineData("canary secret")]
    [InlineData("canary‑secret")]
    public void A_key_that_no_header_can_carry_is_refused_and_not_repeated(string key)
    {
        var error = Assert.Throws<LlmBenchException>(() => ApiKeys.Accept("shop", Secure(key)));

        Assert.Equal(ErrorIds.ApiKeyInvalid, error.ErrorId);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_key_in_the_environment_is_refused_too()
    {
        Environment.SetEnvironmentVariable(_variable, "two words");

        Assert.Equal(ErrorIds.ApiKeyInvalid, Assert.Throws<LlmBenchException>(() => _keys.ResolveKey(_profile)).ErrorId);
    }

    [Fact]
    public void A_session_key_does_not_travel_in_clear_to_another_machine()
    {
        ProviderProfile plain = Profiles.Named("shop") with { BaseUri = new Uri("http://gpu.example.com/v1") };
        _keys.Set("shop", ApiKeys.Accept("shop", Secure("k")));

        Assert.Equal(ErrorIds.ProviderInvalid, Assert.Throws<LlmBenchException>(() => _keys.ResolveKey(plain)).ErrorId);
        Assert.NotNull(_keys.ResolveKey(plain with { AllowUnencrypted = true }));
    }

    private static SecureString Secure(string text) => new NetworkCredential(string.Empty, text).SecurePassword;
}
