using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CostCommandTests : IDisposable
{
    private const string Shop = "Set-LlmPrice -Provider shop -Model m -InputPerMillion 3 -OutputPerMillion 15 -CachedInputPerMillion 0.3";

    private readonly CmdletHost _host = new();

    public CostCommandTests() => Assert.Empty(_host.Run(Shop).Errors);

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Counts_are_priced_for_each_model()
    {
        _host.Run("Set-LlmPrice -Provider other -Model n -InputPerMillion 1 -OutputPerMillion 1");

        IReadOnlyList<CostRow> rows = _host.Run("Get-LlmCost -Model shop/m, other/n -InputTokens 1000 -CachedTokens 400 -OutputTokens 100").Rows<CostRow>();

        Assert.Equal([("shop", "m", 0.00342m), ("other", "n", 0.0011m)], rows.Select(row => (row.Provider, row.Model, row.TotalCost!.Value)));
        Assert.All(rows, row => Assert.False(row.PriceNeedsReview));
    }

    [Fact]
    public void Three_dollars_for_a_million_are_three_tenths_of_a_cent_for_a_thousand() =>
        Assert.Equal(0.003m, Assert.Single(_host.Run("Get-LlmCost m -Provider shop -InputTokens 1000").Rows<CostRow>()).TotalCost);

    [Fact]
    public void Prices_can_be_piped_in() =>
        Assert.Equal(0.003m, Assert.Single(_host.Run("Get-LlmPrice -Provider shop -Model m | Get-LlmCost -InputTokens 1000").Rows<CostRow>()).TotalCost);

    [Theory]
    [InlineData("-InputTokens -1")]
    [InlineData("-InputTokens 1000000000000001")]
    [InlineData("-InputTokens 10 -CachedTokens 11")]
    [InlineData("-InputTokens 10 -OutputTokens 5 -ReasoningTokens 6")]
    public void Counts_that_cannot_be_are_refused(string counts) => _host.Run($"Get-LlmCost -Model shop/m {counts}").Error(ErrorIds.TokenCountInvalid);

    [Fact]
    public void An_unknown_model_is_one_error_and_rows_without_cost()
    {
        CmdletRun run = _host.Run("1..3 | ForEach-Object { [pscustomobject]@{ Provider = 'shop'; Model = 'nosuch'; InputTokens = 5; OutputTokens = 5 } } | Get-LlmCost");

        run.Error(ErrorIds.PriceUnknown);
        Assert.Equal(3, run.Output.Count);
        Assert.All(run.Output, row => Assert.Null(((CostRow)row.BaseObject).TotalCost));
    }

    [Fact]
    public void Objects_and_dictionaries_are_read_by_their_properties()
    {
        IReadOnlyList<CostRow> rows = _host.Run("""
            [pscustomobject]@{ provider = 'shop'; model = 'm'; inputTokens = '1000'; outputTokens = 0; cachedTokens = 500 },
            @{ Provider = 'shop'; Model = 'm'; InputTokens = 1000; CachedInputTokens = 500 } | Get-LlmCost
            """).Rows<CostRow>();

        Assert.All(rows, row => Assert.Equal(0.00165m, row.TotalCost));
    }

    [Theory]
    [InlineData("False", 0)]
    [InlineData("True", 1)]
    public void A_row_of_a_csv_file_was_simulated_only_if_it_says_so(string simulated, int errors)
    {
        CmdletRun run = _host.Run($"[pscustomobject]@{{ Provider = 'shop'; Model = 'm'; InputTokens = '1000'; OutputTokens = '0'; Simulated = '{simulated}'; StartedAt = '' }} | Get-LlmCost");

        CostRow row = Assert.IsType<CostRow>(Assert.Single(run.Output).BaseObject);
        Assert.Equal((errors == 1, errors == 1 ? null : 0.003m), (row.Simulated, row.TotalCost));
        Assert.Equal(errors, run.Errors.Count(error => error.Exception.Message.Contains("was a simulator", StringComparison.Ordinal)));
        Assert.Equal(errors, run.Errors.Count);
    }

    [Fact]
    public void Answers_of_a_benchmark_add_up_to_its_summary_and_so_does_their_text()
    {
        _host.Run("$run = Invoke-LlmBenchmark ecommerce -Model sim-fast -SampleCount 12 -Detailed; $answers = $run | Where-Object RowType -eq Answer");

        BenchmarkSummary summary = Assert.Single(_host.Run("$run[-1]").Rows<BenchmarkSummary>());
        IReadOnlyList<CostRow> rows = _host.Run("$answers | Get-LlmCost").Rows<CostRow>();
        IReadOnlyList<CostRow> read = _host.Run("$answers | ForEach-Object { $text = @{}; foreach ($p in $_.PSObject.Properties) { $text[$p.Name] = \"$($p.Value)\" }; $text } | Get-LlmCost").Rows<CostRow>();

        Assert.Equal(12, rows.Count);
        Assert.Equal(summary.CostUsd, rows.Sum(row => row.TotalCost));
        Assert.Equal(summary.CostUsd, read.Sum(row => row.TotalCost));
    }

    [Fact]
    public void A_conversation_of_estimated_counts_costs_an_estimate()
    {
        _host.Run("Start-LlmSimulator -Name cut -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8; TruncateRate = 1; InputPricePerMillion = 3; OutputPricePerMillion = 15 }");

        IReadOnlyList<CostRow> rows = _host.Run(
            "Start-LlmLoadTest -Provider cut -Model m -RequestCount 4 -ConcurrentUsers 1 -ThinkTime 0 -RetryPolicy None -SkipCheck -Detailed | Where-Object RowType -eq Conversation | Get-LlmCost").Rows<CostRow>();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((true, Chat.TokenSource.Estimate), (row.IsEstimate, row.TokenSource)));
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Model = 'm' }", ErrorIds.CostInputInvalid)]
    [InlineData("[pscustomobject]@{ InputTokens = 5 }", ErrorIds.CostInputInvalid)]
    [InlineData("[pscustomobject]@{ Model = 'm'; InputTokens = 'many' }", ErrorIds.CostInputInvalid)]
    [InlineData("[pscustomobject]@{ Model = 'm'; InputTokens = -5 }", ErrorIds.TokenCountInvalid)]
    [InlineData("42", ErrorIds.CostInputInvalid)]
    public void What_cannot_be_priced_is_named_and_does_not_hold_up_the_rest(string bad, string id)
    {
        CmdletRun run = _host.Run($"{bad}, [pscustomobject]@{{ Provider = 'shop'; Model = 'm'; InputTokens = 1000 }} | Get-LlmCost");

        run.Error(id);
        Assert.Equal(0.003m, Assert.IsType<CostRow>(Assert.Single(run.Output).BaseObject).TotalCost);
    }

    [Fact]
    public void A_detailed_load_test_is_counted_once_and_adds_up_to_its_summary()
    {
        Simulate();
        _host.Run("$run = Start-LlmLoadTest -Provider s -Model m -RequestCount 30 -ConcurrentUsers 4 -ThinkTime 0 -Detailed");

        IReadOnlyList<CostRow> rows = _host.Run("$run | Get-LlmCost").Rows<CostRow>();

        Assert.Equal(30, rows.Count);
        Assert.Equal(_host.Run("$run[-1]").Rows<LoadTestSummary>()[0].CostUsd, rows.Sum(row => row.TotalCost));
        Assert.All(rows, row => Assert.True(row.Simulated));
    }

    [Fact]
    public void Summaries_and_conversations_alone_are_priced_by_their_sums()
    {
        Simulate();
        _host.Run("$run = Start-LlmLoadTest -Provider s -Model m -RequestCount 30 -ConcurrentUsers 4 -ThinkTime 0 -Detailed");

        CostRow summary = Assert.Single(_host.Run("$run[-1] | Get-LlmCost").Rows<CostRow>());
        IReadOnlyList<CostRow> conversations = _host.Run("$run | Where-Object RowType -eq Conversation | Get-LlmCost").Rows<CostRow>();

        Assert.Equal(_host.Run("$run[-1]").Rows<LoadTestSummary>()[0].CostUsd, summary.TotalCost);
        Assert.Equal(summary.TotalCost, conversations.Sum(row => row.TotalCost));
    }

    [Fact]
    public void A_month_is_projected_from_measured_conversations_with_an_interval_and_the_naive_figure()
    {
        Simulate();

        ConversationCostRow row = Assert.Single(_host.Run(
            "Start-LlmLoadTest -Provider s -Model m -RequestCount 90 -ConcurrentUsers 4 -ThinkTime 0 -Detailed | Get-LlmCost -ConversationsPerDay 50000 -Days 30").Rows<ConversationCostRow>());

        Assert.Equal((CostBasis.Measured, 50_000m, 30m, "Bca"), (row.Basis, row.ConversationsPerDay, row.Days, row.IntervalMethod));
        Assert.InRange(row.Conversations!.Value, 20, 30);
        Assert.Equal(Math.Round(row.CostPerConversation!.Value * 50_000 * 30, 2), Math.Round(row.CostPerMonth!.Value, 2), 1);
        Assert.True(row.CostPerMonthLow < row.CostPerMonth && row.CostPerMonth < row.CostPerMonthHigh);
        Assert.True(row.NaiveCostPerMonth < row.CostPerMonth);
        Assert.True(row.Simulated);
    }

    [Fact]
    public void A_summary_alone_projects_without_an_interval_and_says_so()
    {
        Simulate();

        ConversationCostRow row = Assert.Single(_host.Run("Start-LlmLoadTest -Provider s -Model m -RequestCount 30 -ConcurrentUsers 4 -ThinkTime 0 | Get-LlmCost -ConversationsPerDay 1000").Rows<ConversationCostRow>());

        Assert.Equal(CostBasis.Summary, row.Basis);
        Assert.NotNull(row.CostPerMonth);
        Assert.Null(row.CostPerMonthLow);
        Assert.Contains("no interval", row.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_described_conversation_grows_with_its_turns()
    {
        _host.Run("Set-LlmPrice -Provider shop -Model gpt-4o -InputPerMillion 2.5 -OutputPerMillion 10 -CachedInputPerMillion 1.25");

        IReadOnlyList<ConversationCostRow> rows = _host.Run(
            "Get-LlmCost -PerConversation -Model shop/gpt-4o -Turns 1, 5, 20 -SystemTokens 500 -UserTokens 60 -AnswerTokens 250 -ConversationsPerDay 50000").Rows<ConversationCostRow>();

        Assert.Equal([0.0039m, 0.02725m, 0.22525m], rows.Select(row => row.CostPerConversation!.Value));
        Assert.Equal([0.0039m, 0.0145m, 0.05425m], rows.Select(row => row.NaiveCostPerConversation!.Value));
        Assert.Equal([0.0039m, 0.020875m, 0.13975m], rows.Select(row => row.CachedCostPerConversation!.Value));
        Assert.Equal([5935m, 41_471m, 342_802m], rows.Select(row => Math.Round(row.CostPerMonth!.Value)));
        Assert.All(rows, row => Assert.Equal(30.4375m, row.Days));
    }

    [Fact]
    public void The_articles_table_is_one_call()
    {
        _host.Run("'deepseek deepseek-v3.2 0.42', 'gemini gemini-2.5-flash 2.50', 'holysheep holysheep-fast 1' | ForEach-Object { $p, $m, $x = $_ -split ' '; Set-LlmPrice -Provider $p -Model $m -InputPerMillion $x -OutputPerMillion $x }");

        IReadOnlyList<ConversationCostRow> rows = _host.Run(
            "Get-LlmCost -Model holysheep/holysheep-fast, gemini/gemini-2.5-flash, deepseek/deepseek-v3.2 -Turns 1 -UserTokens 480 -AnswerTokens 200 -ConversationsPerDay 50000 -Days 30").Rows<ConversationCostRow>();

        Assert.Equal([0.68m, 1.70m, 0.2856m], rows.Select(row => row.CostPer1KConversations!.Value));
        Assert.Equal([1020m, 2550m, 428.4m], rows.Select(row => row.CostPerMonth!.Value));
    }

    [Fact]
    public void The_articles_figures_follow_from_its_prices_and_the_tokens_it_must_have_counted()
    {
        IReadOnlyList<ConversationCostRow> rows = _host.Run("""
            $tokens = [ordered]@{ 'deepseek-v3.2' = 5714; 'gemini-2.5-flash' = 740; 'holysheep-fast' = 680 }
            $tokens.GetEnumerator() | ForEach-Object {
                Get-LlmCost "holysheep/$($_.Key)" -Turns 1 -AnswerTokens 0 -UserTokens $_.Value -ConversationsPerDay 50000 -Days 30 }
            """).Rows<ConversationCostRow>();

        Assert.Equal([2.40m, 1.85m, 0.68m], rows.Select(row => Math.Round(row.CostPer1KConversations!.Value, 2)));
        Assert.Equal([3600m, 2775m, 1020m], rows.Select(row => Math.Round(row.CostPerMonth!.Value)));
    }

    [Fact]
    public void The_articles_own_billing_rate_is_the_saving_that_it_is()
    {
        CostRow row = Assert.Single(_host.Run("Get-LlmCost -Model holysheep/holysheep-fast -InputTokens 1000000 -Currency CNY -ExchangeRate 7.3").Rows<CostRow>());

        Assert.Equal((7.3m, 1m, "CNY", 0.863014m), (row.TotalCost, row.BilledCost, row.BilledCurrency, row.BillingSaving));
    }

    [Theory]
    [InlineData("-Currency RMB -ExchangeRate 7.3", ErrorIds.CurrencyUnknown)]
    [InlineData("-Currency CNY -ExchangeRate 0", ErrorIds.ExchangeRateInvalid)]
    [InlineData("-ExchangeRate 7.3", ErrorIds.ExchangeRateMissing)]
    [InlineData("-Currency CNY -ExchangeRatePath ./nosuch.json", ErrorIds.PathInvalid)]
    public void A_bad_currency_or_rate_is_refused_at_once(string arguments, string id) =>
        _host.Run($"Get-LlmCost -Model shop/m -InputTokens 5 {arguments}").Failure(id);

    [Fact]
    public void A_missing_rate_is_an_error() => _host.Run("Get-LlmCost -Model shop/m -InputTokens 5 -Currency EUR").Error(ErrorIds.ExchangeRateMissing);

    [Fact]
    public void Old_rates_warn_and_are_stamped()
    {
        string path = Path.Join(_host.Home, "rates.json");
        File.WriteAllText(path, """{ "asOf": "2026-01-05", "source": "ECB", "rates": { "EUR": 0.9 } }""");

        CmdletRun run = _host.Run($"Get-LlmCost -Model shop/m -InputTokens 1000000 -Currency EUR -ExchangeRatePath '{path}'");

        CostRow row = Assert.Single(run.Rows<CostRow>());
        Assert.Equal((2.7m, 0.9m, "ECB", "2026-01-05"), (row.TotalCost, row.ExchangeRate, row.ExchangeRateSource, row.ExchangeRateDate));
        Assert.Contains("days old", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    [InlineData("tr-TR")]
    public void Every_culture_reads_and_writes_the_same(string culture)
    {
        string rates = Path.Join(_host.Home, "rates.csv");
        File.WriteAllText(rates, "Currency,Rate,AsOf,Source\nCNY,7.3,2026-11-20,x\n");

        CostRow row = Assert.Single(_host.Run($$"""
            [cultureinfo]::CurrentCulture = '{{culture}}'
            [pscustomobject]@{ Provider = 'SHOP'; Model = 'M'; InputTokens = '1000'; StartedAt = [datetimeoffset]::Now.ToString() } | Get-LlmCost -Currency cny -ExchangeRatePath '{{rates}}'
            """).Rows<CostRow>());

        Assert.Equal(0.0219m, row.TotalCost);
        Assert.Equal("SHOP/M: 0.0219 CNY", row.ToString());
    }

    private void Simulate() => _host.Run(
        "Start-LlmSimulator -Name s -Model @{ Name = 'm'; TtftMs = 2; TokenIntervalMs = 0.5; OutputTokens = 8; InputPricePerMillion = 3; OutputPricePerMillion = 15 }").Rows<SimulatorInfo>();
}
