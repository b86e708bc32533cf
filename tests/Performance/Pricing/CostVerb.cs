using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using LlmBench.Chat;
using LlmBench.Commands;
using LlmBench.Pricing;
using LlmBench.Results;

namespace LlmBench.Performance.Pricing;

/// <summary>How many usage rows a second are priced: by the meter alone, by a loop that makes the rows, and by the cmdlet in a pipeline.</summary>
internal sealed class CostVerb : IVerb
{
    private const string Provider = "openai";
    private const string Model = "gpt-4.1";

    public string Name => "cost";

    public string? Description => "usage rows a second and bytes a row of Get-LlmCost, against a plain loop";

    public Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        int rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        RequestRow[] usage = [.. Enumerable.Range(0, rows).Select(Row)];
        PriceBook book = BuiltInPrices.Book;
        ModelPrice price = book.Find(Provider, Model, usage[0].StartedAt).Price;
        using PowerShell session = Session();

        // The second of two rounds counts: the first compiles.
        for (int round = 0; round < 2; round++)
        {
            bool counts = round == 1;
            decimal metered = 0;
            Measure("CostMeter.Of", rows, counts, () => metered = Meter(usage, price));
            decimal looped = 0;
            Measure("loop that makes rows", rows, counts, () => looped = Loop(usage, book));
            Measure("pipeline alone", rows, counts, () => Pipe(session, usage, null));
            Measure("Get-LlmCost in it", rows, counts, () => Pipe(session, usage, "Get-LlmCost"));
            if (metered != looped)
            {
                throw new InvalidOperationException("The meter and the report differ.");
            }
        }

        return Task.FromResult(0);
    }

    private static decimal Meter(RequestRow[] usage, ModelPrice price)
    {
        decimal total = 0;
        foreach (RequestRow row in usage)
        {
            total += CostMeter.Of(new BilledTokens(row.InputTokens, row.CachedInputTokens, row.CacheWriteTokens, row.OutputTokens, row.ReasoningTokens), price, row.StartedAt).Total;
        }

        return total;
    }

    private static decimal Loop(RequestRow[] usage, PriceBook book)
    {
        var report = new CostReport(new CostMeter(book), ServiceTier.Standard, null, ExchangeRates.None, _ => null, DateTimeOffset.UtcNow);
        decimal total = 0;
        foreach (RequestRow row in usage)
        {
            total += report.Row(CostItems.From(row)).TotalCost!.Value;
        }

        return total;
    }

    private static void Pipe(PowerShell session, RequestRow[] usage, string? command)
    {
        session.Commands.Clear();
        if (command is not null)
        {
            session.AddCommand(command);
        }

        session.AddCommand("Out-Null");
        session.Invoke(usage);
        if (session.HadErrors)
        {
            throw new InvalidOperationException(session.Streams.Error[0].ToString());
        }
    }

    private static PowerShell Session()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Get-LlmCost", typeof(GetLlmCostCommand), null));
        return PowerShell.Create(state);
    }

    private static void Measure(string name, int rows, bool counts, Action work)
    {
        GC.Collect();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        long start = Stopwatch.GetTimestamp();
        work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        bytes = GC.GetTotalAllocatedBytes(precise: true) - bytes;
        if (counts)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22} {rows / seconds,12:N0} rows/s {(double)bytes / rows,8:N1} bytes/row"));
        }
    }

    private static RequestRow Row(int index) => new()
    {
        RunId = "run",
        Provider = Provider,
        Model = Model,
        Scenario = "customer-service",
        Category = "order_status",
        Conversation = index / 3,
        Turn = (index % 3) + 1,
        StartedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(index),
        Succeeded = true,
        Outcome = Outcome.Succeeded,
        Attempts = 1,
        InputTokens = 500 + (index % 1000),
        CachedInputTokens = index % 400,
        OutputTokens = 100 + (index % 200),
        TokenSource = TokenSource.Usage,
        ResponseModel = "gpt-4.1-2025-04-14",
    };
}
