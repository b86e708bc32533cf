using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Providers;

public sealed class ProviderValidatorTests
{
    [Theory]
    [InlineData("https://api.example.com/v1")]
    [InlineData("https://api.example.com/v1/")]
    [InlineData("http://localhost:8000/v1")]
    [InlineData("http://127.0.0.1:8000")]
    [InlineData("http://[::1]:8000")]
    public void Good_addresses_pass(string address) =>
        ProviderValidator.Validate(Profiles.Named("a") with { BaseUri = new Uri(address), ApiKeyVariable = "A_KEY" });

    [Theory]
    [InlineData("/v1", "absolute")]
    [InlineData("ftp://api.example.com/v1", "absolute")]
    [InlineData("https://user:canary-secret@api.example.com/v1", "user name or password")]
    [InlineData("https://api.example.com/v1?key=canary-secret", "query")]
    [InlineData("https://api.example.com/v1?api_key=canary-secret", "query")]
    [InlineData("https://api.example.com/v1#canary-secret", "fragment")]
    public void Bad_addresses_are_refused_and_not_repeated(string address, string reason)
    {
        LlmBenchException error = Refused(Profiles.Named("a") with { BaseUri = new Uri(address, UriKind.RelativeOrAbsolute) });

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", error.Message + error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_does_not_travel_in_clear_to_another_machine()
    {
        ProviderProfile profile = Profiles.Named("a") with { BaseUri = new Uri("http://gpu.example.com/v1"), ApiKeyVariable = "A_KEY" };

        Assert.Contains("-AllowUnencrypted", Refused(profile).Remedy, StringComparison.Ordinal);
        ProviderValidator.Validate(profile with { AllowUnencrypted = true });
        ProviderValidator.Validate(profile with { ApiKeyVariable = null });
    }

    [Theory]
    [InlineData("Authorization")]
    [InlineData("authorization")]
    [InlineData("api-key")]
    [InlineData("x-api-key")]
    [InlineData("x-goog-api-key")]
    [InlineData("Cookie")]
    [InlineData("Proxy-Authorization")]
    [InlineData("X-Auth-Token")]
    [InlineData("X-Client-Secret")]
    [InlineData("x-portkey-api-key")]
    [InlineData("x-portkey-virtual-key")]
    [InlineData("X-Tenant")]
    public void Headers_that_look_like_credentials_are_refused_and_their_values_not_repeated(string name)
    {
        LlmBenchException error = Refused(Profiles.Named("a") with
        {
            ApiKeyHeader = "X-Tenant",
            Headers = new Dictionary<string, string> { [name] = "canary-secret" },
        });

        Assert.Contains("-ApiKeyVariable", error.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("canary-secret", error.Message + error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OpenAI-Project", "p1")]
    [InlineData("anthropic-beta", "prompt-caching-2024-07-31")]
    [InlineData("HTTP-Referer", "https://example.com")]
    [InlineData("x-portkey-provider", "openai")]
    [InlineData("x-portkey-custom-host", "http://127.0.0.1:4010/v1")]
    public void Other_headers_pass(string name, string value) =>
        ProviderValidator.Validate(Profiles.Named("a") with { ApiKeyHeader = "X-Company-Key", Headers = new Dictionary<string, string> { [name] = value } });

    [Theory]
    [InlineData("X-Good", "Bearer canary-secret")]
    [InlineData("X-Good", "sk-canary-secret")]
    [InlineData("x-portkey-config", "{\"api_key\":\"canary-secret\"}")]
    [InlineData("X-Good", "a\r\nX-Evil: b")]
    [InlineData("X Bad", "a")]
    [InlineData("Content-Type", "text/plain")]
    public void Header_values_that_are_keys_and_malformed_headers_are_refused(string name, string value) =>
        Assert.DoesNotContain("canary-secret", Refused(Profiles.Named("a") with { Headers = new Dictionary<string, string> { [name] = value } }).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("sk-proj-canarysecret123")]
    [InlineData("canary secret")]
    [InlineData("1CANARYSECRET")]
    [InlineData("hf_canarysecret")]
    [InlineData("AIzaCanarysecret")]
    [InlineData("a1b2c3d4e5f6canarysecret")]
    [InlineData("")]
    public void A_key_pasted_for_the_name_of_its_variable_is_refused_and_not_repeated(string pasted)
    {
        LlmBenchException error = Refused(Profiles.Named("a") with { ApiKeyVariable = pasted });

        Assert.DoesNotContain("canary", error.Message + error.Remedy, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-ApiKeyVariable MY_API_KEY", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY")]
    [InlineData("HF_TOKEN")]
    [InlineData("my_key_2")]
    [InlineData("TEAM42_OPENAI_EU_WEST_1_KEY")]
    public void Names_of_variables_pass(string name) => ProviderValidator.Validate(Profiles.Named("a") with { ApiKeyVariable = name });

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("-a")]
    [InlineData("a*")]
    [InlineData("a\n")]
    [InlineData("simulator")]
    [InlineData("SIMULATOR")]
    public void Names_that_cannot_be_typed_or_are_taken_are_refused(string name) => Refused(Profiles.Named(name));

    public static TheoryData<ProviderProfile> OutOfRange { get; } =
    [
        Profiles.Named("a") with { Timeouts = new ProviderTimeouts { Connect = TimeSpan.Zero } },
        Profiles.Named("a") with { Timeouts = new ProviderTimeouts { FirstByte = TimeSpan.FromSeconds(-1) } },
        Profiles.Named("a") with { Timeouts = new ProviderTimeouts { Idle = Timeout.InfiniteTimeSpan } },
        Profiles.Named("a") with { Timeouts = new ProviderTimeouts { Total = TimeSpan.FromDays(25) } },
        Profiles.Named("a") with { RequestsPerMinute = 0 },
        Profiles.Named("a") with { TokensPerMinute = -1 },
        Profiles.Named("a") with { BillingRate = 0 },
        Profiles.Named("a") with { Currency = "usd" },
        Profiles.Named("a") with { Currency = "¥" },
        Profiles.Named("a") with { ApiVersion = "2024&x=1" },
    ];

    [Theory]
    [MemberData(nameof(OutOfRange), DisableDiscoveryEnumeration = true)]
    public void Values_out_of_range_are_refused(object profile) => Refused((ProviderProfile)profile);

    private static LlmBenchException Refused(ProviderProfile profile)
    {
        var error = Assert.Throws<LlmBenchException>(() => ProviderValidator.Validate(profile));
        Assert.Equal(ErrorIds.ProviderInvalid, error.ErrorId);
        return error;
    }
}
