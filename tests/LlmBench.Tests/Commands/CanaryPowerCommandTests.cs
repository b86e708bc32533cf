using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CanaryPowerCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_known_rises_take_their_known_hours()
    {
        CanaryPowerRow[] rows = [.. _host.Run("Measure-CanaryPower -Percent 10 -RequestsPerDay 50000 -CanaryErrorRate 0.0004, 0.0008").Rows<CanaryPowerRow>()];

        Assert.Equal(["Errors", "Errors", "Latency", "Csat"], rows.Select(row => row.Gate));
        Assert.InRange(rows[0].HoursNeeded!.Value, 258.4 * 0.99, 258.4 * 1.01);
        Assert.InRange(rows[1].SamplesNeeded!.Value, 9_758 * 0.99, 9_758 * 1.01);
        Assert.StartsWith("10 % of 50,000 a day cannot show 0.02 % to 0.04 % errors before 258 h", rows[0].Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_measured_step_by_step()
    {
        CanaryPowerRow[] rows = [.. _host.Run("Measure-CanaryPower -Plan '1%:6h', '10%:72h', '100%:24h' -RequestsPerDay 50000").Rows<CanaryPowerRow>()];

        Assert.Equal([1, 2, 3], rows.Select(row => row.Step).Distinct());
        Assert.All(rows.Where(row => row.Step == 3), row => Assert.Null(row.SamplesNeeded));
    }

    [Fact]
    public void A_route_is_measured_with_its_own_plan()
    {
        CanaryPowerRow[] rows = [.. _host.Run("""
            Set-CanaryRoute support -Baseline simulator -Canary @{ new = 'simulator' } -Plan '10%:72h' -RequestsPerDay 50000 -WarningAction Ignore
            Get-CanaryRoute | Measure-CanaryPower
            """).Rows<CanaryPowerRow>()];

        Assert.All(rows, row => Assert.Equal(("support", "new", 15_000L), (row.Route, row.Arm, row.Gate == "Csat" ? 15_000 : row.CanarySamples)));
        Assert.Equal(0.1, rows.Single(row => row.Gate == "Latency").Regression);
        Assert.Equal(4, rows[0].RateRatio);
    }

    [Fact]
    public void Whoever_makes_a_plan_is_told_what_it_cannot_show()
    {
        CmdletRun run = _host.Run("Set-CanaryRoute support -Baseline simulator -Canary @{ new = 'simulator' } -Plan '10%:72h' -RequestsPerDay 50000");

        Assert.Contains(run.Warnings, text => text.Contains("10 % of 50,000 a day cannot show 0.02 % to 0.04 % errors before 258 h", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Measure-CanaryPower -Percent 10 -CanaryErrorRate 0.0001", ErrorIds.PowerInputInvalid)]
    [InlineData("Measure-CanaryPower -Plan '10%'", ErrorIds.RouteInvalid)]
    [InlineData("Measure-CanaryPower nowhere", ErrorIds.RouteNotFound)]
    public void Bad_input_has_an_error_of_its_own(string command, string errorId) =>
        Assert.StartsWith(errorId, Assert.Single(_host.Run(command).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
}
