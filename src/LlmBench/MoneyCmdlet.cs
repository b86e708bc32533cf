using System.Management.Automation;
using LlmBench.Pricing;

namespace LlmBench.Commands;

/// <summary>What cmdlets share that show amounts of money.</summary>
public abstract class MoneyCmdlet : LlmCmdlet
{
    /// <summary>ISO 4217 code of the currency to show amounts in. Default: that of the price, mostly USD.</summary>
    [Parameter(HelpMessage = "Currency to show amounts in, such as CNY.")]
    [ValidateNotNullOrEmpty]
    public string? Currency { get; set; }

    /// <summary>Units of -Currency for one US dollar, more than 0, such as 7.3 for CNY.</summary>
    [Parameter(HelpMessage = "Units of -Currency for one US dollar.")]
    public decimal? ExchangeRate { get; set; }

    /// <summary>A JSON or CSV file of dated exchange rates; about_LlmBench_Cost shows the form. Rates older than 7 days warn.</summary>
    [Parameter(HelpMessage = "A JSON or CSV file of dated exchange rates.")]
    [ValidateNotNullOrEmpty]
    public string? ExchangeRatePath { get; set; }

    /// <summary>Terms of all requests: Standard (default), Batch, Flex or Priority.</summary>
    [Parameter(HelpMessage = "Terms of the requests: Standard, Batch, Flex or Priority.")]
    public ServiceTier ServiceTier { get; set; }

    /// <summary>A report that shows amounts as the parameters say.</summary>
    /// <param name="book">The prices.</param>
    private protected CostReport CreateReport(PriceBook book) =>
        CostReports.Create(book, ServiceTier, Currency, ExchangeRate, ExchangeRatePath is null ? null : ResolvePath(ExchangeRatePath));
}
