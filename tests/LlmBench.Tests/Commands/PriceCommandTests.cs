using LlmBench.Pricing;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class PriceCommandTests : IDisposable
{
    private const string Table = "Provider,Model,InputPerMillion,OutputPerMillion\nlegacy,big,3,15\nlegacy,small,0.5,2\n";

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_price_that_is_used_says_why()
    {
        PriceInfo row = Assert.Single(_host.Run("Get-LlmPrice openai gpt-4.1-2025-04-14").Rows<PriceInfo>());

        Assert.Equal((2.00m, PriceMatchKind.Snapshot, PriceOrigin.BuiltIn), (row.InputPerMillion, row.MatchKind, row.Origin));
        Assert.Contains("snapshot of 'gpt-4.1'", row.Reason, StringComparison.Ordinal);
        Assert.NotNull(row.VerifiedOn);
    }

    [Fact]
    public void Several_models_have_their_prices_and_an_unknown_one_its_own_error()
    {
        CmdletRun run = _host.Run("Get-LlmPrice openai gpt-4.1,gpt-4o,nope");

        Assert.Equal(["gpt-4.1", "gpt-4o"], run.Output.Select(item => ((PriceInfo)item.BaseObject).Model));
        Assert.StartsWith(ErrorIds.PriceUnknown, Assert.Single(run.Errors, error => error.TargetObject is "nope").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_request_is_shown_with_what_it_pays() =>
        Assert.Equal(6.00m, Assert.Single(_host.Run("Get-LlmPrice anthropic claude-sonnet-4-5 -InputTokens 200001").Rows<PriceInfo>()).InputPerMillion);

    [Fact]
    public void The_price_of_a_day_is_that_days() =>
        Assert.Equal(10.00m, Assert.Single(_host.Run("Get-LlmPrice openai o3 -At 2025-06-01").Rows<PriceInfo>()).InputPerMillion);

    [Fact]
    public void A_provider_registered_at_a_vendors_address_has_its_prices()
    {
        _host.Run("Register-LlmProvider legacy -BaseUri https://api.openai.com/v1");

        PriceInfo row = Assert.Single(_host.Run("Get-LlmPrice legacy gpt-4.1").Rows<PriceInfo>());

        Assert.Equal(("openai", false), (row.Provider, row.AcrossProviders));
        Assert.Contains(_host.Run("Get-LlmPrice legacy").Rows<PriceInfo>(), listed => listed.Model == "gpt-4.1-mini");
    }

    [Fact]
    public void The_default_models_of_providers_are_priced_from_the_pipeline() =>
        Assert.Equal("gpt-4.1", Assert.Single(_host.Run("Get-LlmProvider openai | Get-LlmPrice").Rows<PriceInfo>()).Model);

    [Theory]
    [InlineData("Get-LlmPrice openai gtp-4.1", ErrorIds.PriceUnknown)]
    [InlineData("Get-LlmPrice mistral mistral-large-latest", ErrorIds.PriceAmbiguous)]
    [InlineData("Get-LlmPrice nobody", ErrorIds.PriceUnknown)]
    [InlineData("Set-LlmPrice a b -InputPerMillion -1 -OutputPerMillion 1", ErrorIds.PriceInvalid)]
    [InlineData("Set-LlmPrice a b -InputPerMillion 1000001 -OutputPerMillion 1", ErrorIds.PriceInvalid)]
    [InlineData("Set-LlmPrice a b -InputPerMillion 1 -OutputPerMillion 1 -Currency XQZ", ErrorIds.CurrencyUnknown)]
    [InlineData("Set-LlmPrice a b -InputPerMillion 1 -OutputPerMillion 1 -EffectiveFrom 2026-02-01 -EffectiveTo 2026-01-31", ErrorIds.PriceInvalid)]
    [InlineData("Remove-LlmPrice openai gpt-4.1", ErrorIds.PriceNotFound)]
    [InlineData("Import-LlmPrice ./nothing.json", ErrorIds.PriceFileInvalid)]
    [InlineData("Test-LlmPrice ./nothing.json", ErrorIds.PriceFileInvalid)]
    public void Bad_input_is_an_error_with_a_remedy_and_stores_nothing(string script, string errorId)
    {
        _host.Run(script).Error(errorId);

        Assert.False(File.Exists(Path.Join(_host.Home, "prices.json")));
    }

    [Fact]
    public void Ones_own_price_is_used_until_it_is_removed()
    {
        Assert.Empty(_host.Run("Set-LlmPrice openai gpt-4.1 -InputPerMillion 1.8 -OutputPerMillion 7.2 -Note contract").Rows<PriceInfo>());
        PriceInfo own = Assert.Single(_host.Run("Get-LlmPrice openai gpt-4.1").Rows<PriceInfo>());
        _host.Run("Get-LlmPrice -Origin User | Remove-LlmPrice").Rows<object>();

        Assert.Equal((1.8m, PriceOrigin.User, "contract"), (own.InputPerMillion, own.Origin, own.Note));
        Assert.Equal(2.00m, Assert.Single(_host.Run("Get-LlmPrice openai gpt-4.1").Rows<PriceInfo>()).InputPerMillion);
    }

    [Fact]
    public void A_listing_shows_ones_own_price_in_the_place_of_the_built_in_one()
    {
        _host.Run("Set-LlmPrice openai gpt-4.1 -InputPerMillion 1.8 -OutputPerMillion 7.2");

        Assert.Equal([1.8m], _host.Run("Get-LlmPrice openai | Where-Object Model -eq gpt-4.1").Rows<PriceInfo>().Select(row => row.InputPerMillion));
        Assert.Equal([1.8m, 2.00m], _host.Run("Get-LlmPrice openai gpt-4.1 -AllPeriods").Rows<PriceInfo>().Select(row => row.InputPerMillion));
    }

    [Theory]
    [InlineData("Set-LlmPrice anthropic claude-sonnet-4-5 -InputPerMillion 2 -OutputPerMillion 9", "over 200,000 input tokens")]
    [InlineData("Set-LlmPrice legacy big -InputPerMillion 1200 -OutputPerMillion 1500", "above 1000")]
    public void A_price_that_may_surprise_is_warned_of(string script, string warning) =>
        Assert.Contains(_host.Run(script).Warnings, text => text.Contains(warning, StringComparison.Ordinal));

    [Fact]
    public void A_new_period_shortens_the_one_before()
    {
        _host.Run("Set-LlmPrice legacy big -InputPerMillion 3 -OutputPerMillion 15; Set-LlmPrice legacy big -InputPerMillion 2 -OutputPerMillion 10 -EffectiveFrom 2027-01-01");

        IReadOnlyList<PriceInfo> rows = _host.Run("Get-LlmPrice legacy big -AllPeriods").Rows<PriceInfo>();

        Assert.Equal([(3m, null, "2026-12-31"), (2m, "2027-01-01", null)], rows.Select(row => (row.InputPerMillion, row.EffectiveFrom, row.EffectiveTo)));
    }

    [Theory]
    [InlineData("Get-LlmPrice -Origin User | Remove-LlmPrice", "2027-01-01")]
    [InlineData("Remove-LlmPrice legacy big -EffectiveFrom 2027-01-01", "")]
    public void One_period_can_be_removed_alone(string script, string left)
    {
        _host.Run("Set-LlmPrice legacy big -InputPerMillion 3 -OutputPerMillion 15; Set-LlmPrice legacy big -InputPerMillion 2 -OutputPerMillion 10 -EffectiveFrom 2027-01-01");

        Assert.Empty(_host.Run(script).Rows<object>());

        Assert.Equal([left], _host.Run("Get-LlmPrice -Origin User -AllPeriods").Rows<PriceInfo>().Select(row => row.EffectiveFrom ?? string.Empty));
    }

    [Theory]
    [InlineData("Set-LlmPrice legacy big -InputPerMillion 9 -OutputPerMillion 9 -WhatIf")]
    [InlineData("Remove-LlmPrice legacy big -WhatIf")]
    [InlineData("Import-LlmPrice $env:LLMBENCH_HOME/table.csv -WhatIf")]
    public void What_if_says_what_and_changes_nothing(string script)
    {
        File.WriteAllText(Path.Join(_host.Home, "table.csv"), Table);
        _host.Run("Set-LlmPrice legacy big -InputPerMillion 1 -OutputPerMillion 2");
        string before = File.ReadAllText(Path.Join(_host.Home, "prices.json"));

        CmdletRun run = _host.Run(script);

        Assert.Contains("What if", run.HostText, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Join(_host.Home, "prices.json")));
    }

    [Fact]
    public void An_import_counts_what_it_did()
    {
        File.WriteAllText(Path.Join(_host.Home, "table.csv"), Table);
        _host.Run("Set-LlmPrice legacy big -InputPerMillion 1 -OutputPerMillion 2");

        PriceImportSummary first = Assert.Single(_host.Run("Import-LlmPrice $env:LLMBENCH_HOME/*.csv").Rows<PriceImportSummary>());
        PriceImportSummary again = Assert.Single(_host.Run("Import-LlmPrice $env:LLMBENCH_HOME/table.csv -Model big").Rows<PriceImportSummary>());

        Assert.Equal((true, 1, 1, 0), (first.Stored, first.Added, first.Replaced, first.Unchanged));
        Assert.Equal((false, 0, 0, 1, 1), (again.Stored, again.Added, again.Replaced, again.Unchanged, again.Filtered));
        Assert.Equal(0.5m, Assert.Single(_host.Run("Get-LlmPrice legacy small").Rows<PriceInfo>()).InputPerMillion);
    }

    [Theory]
    [InlineData("{ \"version\": 1, \"prices\": [ { \"provider\": \"legacy\", \"model\": \"big\", \"prices\": { \"inputPerMillion\": 3, \"outputPerMillion\": 15 } }, {", "json")]
    [InlineData("Provider,Model,InputPerMillion,OutputPerMillion\nlegacy,big,3,15\nlegacy,small,-1,2\n", "csv")]
    [InlineData("Provider,Model,InputPerMillion,OutputPerMillion,Currency\nlegacy,big,3,15,USD\nlegacy,small,1,2,XQZ\n", "csv")]
    public void A_file_with_one_bad_row_imports_none(string text, string ending)
    {
        File.WriteAllText(Path.Join(_host.Home, $"bad.{ending}"), text);

        _host.Run($"Import-LlmPrice $env:LLMBENCH_HOME/bad.{ending}").Error(ErrorIds.PriceFileInvalid);

        Assert.False(File.Exists(Path.Join(_host.Home, "prices.json")));
    }

    [Fact]
    public void The_linter_looks_at_a_file_without_importing_it()
    {
        File.WriteAllText(Path.Join(_host.Home, "table.csv"), Table.Replace("3,15", "3000,15000", StringComparison.Ordinal));

        PriceFinding finding = Assert.Single(_host.Run("Test-LlmPrice $env:LLMBENCH_HOME/table.csv").Rows<PriceFinding>());

        Assert.Equal(("UnitTooHigh", PriceSeverity.Error, "big"), (finding.Rule, finding.Severity, finding.Model));
        Assert.Equal([false], _host.Run("Test-LlmPrice $env:LLMBENCH_HOME/table.csv -Quiet").Rows<bool>());
        Assert.Equal([true], _host.Run("Test-LlmPrice -Quiet").Rows<bool>());
        Assert.False(File.Exists(Path.Join(_host.Home, "prices.json")));
    }

    [Fact]
    public void The_book_is_compared_with_a_newer_list()
    {
        File.WriteAllText(Path.Join(_host.Home, "table.csv"), "Provider,Model,InputPerMillion,OutputPerMillion\nopenai,gpt-4.1,1,8\n");

        PriceFinding finding = Assert.Single(_host.Run("Test-LlmPrice -ReferencePath $env:LLMBENCH_HOME/table.csv -Model gpt-4.1").Rows<PriceFinding>());

        Assert.Equal(("Difference", "Input", 2.00m, 1m), (finding.Rule, finding.Price, finding.Amount, finding.ReferenceAmount));
    }
}
