using System.Management.Automation;
using System.Net;
using LlmBench.Providers;
using LlmBench.Tests.Hosting;
using Xunit;
using ProviderInfo = LlmBench.Results.ProviderInfo;
using ProviderSource = LlmBench.Results.ProviderSource;

namespace LlmBench.Tests.Commands;

public sealed class ProviderCommandTests : IDisposable
{
    private const string Canary = "canary-secret-4711";

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_registered_provider_is_listed_and_survives_the_session()
    {
        Assert.Empty(_host.Run("Register-LlmProvider local -BaseUri http://localhost:8000/v1 -Model llama").Rows<ProviderInfo>());

        ProviderInfo row = Assert.Single(_host.Run("Get-LlmProvider LOCAL").Rows<ProviderInfo>());

        Assert.Equal(ProviderSource.Registered, row.Source);
        Assert.Equal("llama", row.Model);
        Assert.Null(row.ApiKeyVariable);
        Assert.True(File.Exists(Path.Join(_host.Home, "providers.json")));
    }

    [Fact]
    public void Every_parameter_reaches_the_profile()
    {
        CmdletRun run = _host.Run("""
            Register-LlmProvider all -BaseUri https://x.example/v1 -Dialect Anthropic -Model m -ApiKeyVariable X_KEY -ApiKeyHeader X-Company-Key `
                -ApiVersion 2025-01-01 -Header @{ 'X-Team' = 'a' } -ConnectTimeout 00:00:01 -FirstByteTimeout 00:00:02 -IdleTimeout 00:00:03 `
                -TotalTimeout 00:00:04 -RetryPolicy None -RequestsPerMinute 5 -TokensPerMinute 6 -Currency eur -BillingRate 7.5 `
                -PaymentMethod visa, paypal -AllowUnencrypted -PassThru
            """);

        ProviderInfo expected = new()
        {
            Name = "all",
            Source = ProviderSource.Registered,
            BaseUri = new Uri("https://x.example/v1"),
            Dialect = ChatDialect.Anthropic,
            Model = "m",
            ApiKeyVariable = "X_KEY",
            ApiKeyHeader = "X-Company-Key",
            ApiVersion = "2025-01-01",
            Header = "X-Team: a",
            ConnectTimeout = TimeSpan.FromSeconds(1),
            FirstByteTimeout = TimeSpan.FromSeconds(2),
            IdleTimeout = TimeSpan.FromSeconds(3),
            TotalTimeout = TimeSpan.FromSeconds(4),
            RetryPolicy = RetryPolicy.None,
            RequestsPerMinute = 5,
            TokensPerMinute = 6,
            Currency = "EUR",
            BillingRate = 7.5m,
            PaymentMethod = "visa, paypal",
            AllowUnencrypted = true,
        };
        Assert.Equal(expected, Assert.Single(run.Rows<ProviderInfo>()));
        Assert.Equal(expected, Assert.Single(_host.Run("Get-LlmProvider all").Rows<ProviderInfo>()));
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("holysheep")]
    [InlineData("full")]
    public void A_row_piped_into_the_registration_gives_the_same_provider_under_another_name(string name)
    {
        _host.Run("Register-LlmProvider full -BaseUri http://x.example -ApiKeyVariable X_KEY -AllowUnencrypted -Header @{ a = 'b: c'; d = 'e' } -RequestsPerMinute 5 -BillingRate 2 -PaymentMethod visa, amex");

        ProviderInfo copy = Assert.Single(_host.Run($"Get-LlmProvider {name} | Register-LlmProvider -Name copy -PassThru").Rows<ProviderInfo>());
        ProviderInfo original = Assert.Single(_host.Run($"Get-LlmProvider {name}").Rows<ProviderInfo>());

        Assert.Equal(original with { Name = "copy", Source = ProviderSource.Registered }, copy);
    }

    [Fact]
    public void A_taken_name_is_an_error_until_forced()
    {
        _host.Run("Register-LlmProvider a -BaseUri https://one.example");

        ErrorRecord error = _host.Run("Register-LlmProvider A -BaseUri https://two.example").Error(ErrorIds.ProviderExists);
        Assert.Equal(ErrorCategory.ResourceExists, error.CategoryInfo.Category);
        Assert.Equal("A", error.TargetObject);

        _host.Run("Register-LlmProvider A -BaseUri https://two.example -Force").Rows<ProviderInfo>();
        Assert.Equal(new Uri("https://two.example"), Assert.Single(_host.Run("Get-LlmProvider a").Rows<ProviderInfo>()).BaseUri);
    }

    [Fact]
    public void WhatIf_registers_and_removes_nothing()
    {
        CmdletRun register = _host.Run("Register-LlmProvider a -BaseUri https://one.example -WhatIf");
        Assert.Contains("Register provider at https://one.example", register.HostText, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_host.Home));

        _host.Run("Register-LlmProvider a -BaseUri https://one.example");
        Assert.Contains("Remove provider", _host.Run("Unregister-LlmProvider a -WhatIf").HostText, StringComparison.Ordinal);
        Assert.Single(_host.Run("Get-LlmProvider a").Rows<ProviderInfo>());
    }

    [Fact]
    public void WhatIf_still_finds_what_is_wrong() =>
        _host.Run("Register-LlmProvider a -BaseUri ftp://one.example -WhatIf").Error(ErrorIds.ProviderInvalid);

    [Fact]
    public void A_key_from_a_vault_is_kept_for_the_session_and_shown_nowhere()
    {
        _host.Set("secret", new NetworkCredential(string.Empty, Canary).SecurePassword);

        CmdletRun run = _host.Run("$secret | Register-LlmProvider holysheep -PassThru -Verbose; Get-LlmProvider holysheep");

        Assert.All(run.Rows<ProviderInfo>(), row => Assert.True(row.KeyFound));
        Assert.Contains(run.Verbose, line => line.Contains("this session only", StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, run.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_host.Home), file => File.ReadAllText(file).Contains(Canary, StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_alone_is_taken_for_a_registered_provider_as_it_stands()
    {
        _host.Set("secret", new NetworkCredential(string.Empty, Canary).SecurePassword);
        _host.Run("Register-LlmProvider shop -BaseUri https://one.example -Model m -ApiKeyVariable LLMBENCH_NO_SUCH_KEY -Header @{ a = 'b' }");

        ProviderInfo row = Assert.Single(_host.Run("$secret | Register-LlmProvider shop -PassThru").Rows<ProviderInfo>());

        Assert.Equal("m", row.Model);
        Assert.True(row.KeyFound);
    }

    [Fact]
    public void A_key_for_a_provider_that_named_no_variable_makes_it_name_one()
    {
        _host.Set("secret", new NetworkCredential(string.Empty, Canary).SecurePassword);
        _host.Run("Register-LlmProvider shop -BaseUri https://one.example -Model m");

        _host.Run("$secret | Register-LlmProvider shop").Rows<ProviderInfo>();

        ProviderInfo row = Assert.Single(_host.Run("Get-LlmProvider shop").Rows<ProviderInfo>());
        Assert.Equal(("SHOP_API_KEY", "m"), (row.ApiKeyVariable, row.Model));
    }

    [Fact]
    public void WhatIf_keeps_no_key()
    {
        _host.Set("secret", new NetworkCredential(string.Empty, Canary).SecurePassword);
        _host.Run("Register-LlmProvider shop -BaseUri https://one.example -ApiKeyVariable LLMBENCH_NO_SUCH_KEY");

        Assert.Contains("Keep the key", _host.Run("$secret | Register-LlmProvider shop -WhatIf").HostText, StringComparison.Ordinal);

        Assert.False(Assert.Single(_host.Run("Get-LlmProvider shop").Rows<ProviderInfo>()).KeyFound);
    }

    [Fact]
    public void A_key_goes_when_its_provider_gets_another_address_or_is_removed()
    {
        _host.Set("secret", new NetworkCredential(string.Empty, Canary).SecurePassword);
        _host.Run("$secret | Register-LlmProvider shop -BaseUri https://one.example");

        Assert.True(Assert.Single(_host.Run("Register-LlmProvider shop -BaseUri https://one.example/v2 -ApiKeyVariable SHOP_API_KEY -Force -PassThru").Rows<ProviderInfo>()).KeyFound);
        Assert.False(Assert.Single(_host.Run("Register-LlmProvider shop -BaseUri https://two.example -ApiKeyVariable SHOP_API_KEY -Force -PassThru").Rows<ProviderInfo>()).KeyFound);

        _host.Run("$secret | Register-LlmProvider shop; Unregister-LlmProvider shop");
        Assert.False(Assert.Single(_host.Run("Register-LlmProvider shop -BaseUri https://two.example -PassThru").Rows<ProviderInfo>()).KeyFound);
    }

    [Theory]
    [InlineData("Register-LlmProvider a -BaseUri https://x.example -ApiKeyVariable sk-" + Canary)]
    [InlineData("Register-LlmProvider a -BaseUri https://x.example -Header @{ Authorization = 'Bearer " + Canary + "' }")]
    [InlineData("Register-LlmProvider a -BaseUri 'https://x.example?api_key=" + Canary + "'")]
    [InlineData("Register-LlmProvider a -BaseUri 'https://u:" + Canary + "@x.example'")]
    public void A_key_in_the_wrong_place_is_refused_and_not_repeated(string script)
    {
        CmdletRun run = _host.Run(script);

        run.Error(ErrorIds.ProviderInvalid);
        Assert.DoesNotContain(Canary, run.AllText, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_host.Home));
    }

    [Fact]
    public void An_empty_key_is_an_error_and_registers_nothing()
    {
        _host.Set("secret", new System.Security.SecureString());

        _host.Run("$secret | Register-LlmProvider openai").Error(ErrorIds.ApiKeyInvalid);

        Assert.Empty(Directory.GetFiles(_host.Home));
    }

    [Fact]
    public void Known_providers_are_listed_until_hidden_by_a_registered_one()
    {
        _host.Run("Register-LlmProvider OpenAI -Model other");

        IReadOnlyList<ProviderInfo> all = _host.Run("Get-LlmProvider").Rows<ProviderInfo>();
        IReadOnlyList<ProviderInfo> known = _host.Run("Get-LlmProvider -Known").Rows<ProviderInfo>();

        Assert.Equal("OpenAI", all[0].Name);
        Assert.Equal(7, all.Count);
        Assert.Equal(7, known.Count);
        Assert.All(known, row => Assert.Equal(ProviderSource.Known, row.Source));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Names_and_numbers_are_the_same_in_every_culture(string culture)
    {
        _host.Run("[Threading.Thread]::CurrentThread.CurrentCulture = '" + culture + "'; Register-LlmProvider INTERNAL -BaseUri https://x.example -BillingRate 7.5 -IdleTimeout 00:00:01.5").Rows<ProviderInfo>();

        ProviderInfo row = Assert.Single(_host.Run("[Threading.Thread]::CurrentThread.CurrentCulture = '" + culture + "'; Get-LlmProvider internal").Rows<ProviderInfo>());
        Assert.Equal(7.5m, row.BillingRate);
        Assert.Contains("\"billingRate\": 7.5", File.ReadAllText(Path.Join(_host.Home, "providers.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_may_have_wildcards_and_a_wrong_name_does_not_hide_the_others()
    {
        CmdletRun run = _host.Run("'open*', 'antropic', 'gemini', 'nothing*' | Get-LlmProvider");

        Assert.Contains("'anthropic'", run.Error(ErrorIds.ProviderNotFound).ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(["openai", "openai-compatible", "gemini"], run.Output.Select(row => ((ProviderInfo)row.BaseObject).Name));
    }

    [Fact]
    public void Removing_goes_on_after_a_name_that_is_not_there()
    {
        _host.Run("Register-LlmProvider a -BaseUri https://x.example; Register-LlmProvider b -BaseUri https://x.example");

        CmdletRun run = _host.Run("'a', 'openai', 'b' | Unregister-LlmProvider");

        Assert.Contains("built in", run.Error(ErrorIds.ProviderNotFound).ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Run("Get-LlmProvider").Rows<ProviderInfo>(), row => row.Source == ProviderSource.Registered);
    }

    [Fact]
    public void Listed_rows_can_be_piped_into_the_removal()
    {
        _host.Run("Register-LlmProvider a -BaseUri https://x.example; Register-LlmProvider b -BaseUri https://x.example");

        _host.Run("Get-LlmProvider | Where-Object Source -eq Registered | Unregister-LlmProvider").Rows<ProviderInfo>();

        Assert.Equal(7, _host.Run("Get-LlmProvider").Output.Count);
    }

    [Fact]
    public void A_damaged_registry_is_an_error_with_a_remedy()
    {
        File.WriteAllText(Path.Join(_host.Home, "providers.json"), "{\n oops");

        Assert.Contains("line 2", _host.Run("Get-LlmProvider").Error(ErrorIds.RegistryCorrupt).ErrorDetails.Message, StringComparison.Ordinal);
        _host.Run("Register-LlmProvider a -BaseUri https://x.example -Force").Error(ErrorIds.RegistryCorrupt);
        _host.Run("Unregister-LlmProvider a").Error(ErrorIds.RegistryCorrupt);
    }

    [Fact]
    public void A_state_folder_that_is_no_absolute_path_is_an_error() =>
        _host.Run("$env:LLMBENCH_HOME = 'relative'; Get-LlmProvider").Error(ErrorIds.StateFolderUnavailable);
}
