using System.Globalization;
using System.Text;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CanarySimulationCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_log_is_replayed_with_a_regression()
    {
        Log(20_000, failEvery: 200);

        CanarySimulationRow[] rows = [.. _host.Run("Invoke-CanarySimulation -Path $env:LLMBENCH_HOME/log.csv -Plan '10%:12h','50%:12h' -AddedErrorRate 0.1 -Repeat 2 -Interval 1h").Rows<CanarySimulationRow>()];

        Assert.Equal([1, 2], rows.Select(row => row.Seed));
        Assert.All(rows, row => Assert.Equal((true, SimulationEnding.RolledBack, true), (row.Simulated, row.Ending, row.WouldRollBack)));
        Assert.All(rows, row => Assert.Equal(0.005, row.LogErrorRate, 4));
    }

    [Fact]
    public void What_a_route_has_observed_is_replayed_and_the_route_stays_as_it_is()
    {
        Log(5_000, failEvery: 100);

        CmdletRun run = _host.Run("""
            Set-CanaryRoute support -Baseline simulator -Canary @{ new = 'simulator' } -Plan '10%:6h' -WarningAction Ignore
            $null = Import-CanaryObservation support $env:LLMBENCH_HOME/log.csv -WarningAction Ignore
            Invoke-CanarySimulation support -AddedErrorRate 1
            (Get-CanaryRoute support).Generation
            """);

        var row = Assert.IsType<CanarySimulationRow>(run.Output[0].BaseObject);
        Assert.Equal(("support", SimulationEnding.RolledBack), (row.Route, row.Ending));
        Assert.Equal(1L, run.Output[1].BaseObject);
    }

    [Fact]
    public void A_multiple_of_no_errors_is_warned_of()
    {
        Log(2_000, failEvery: int.MaxValue);

        CmdletRun run = _host.Run("Invoke-CanarySimulation -Path $env:LLMBENCH_HOME/log.csv -Plan '10%:1h' -ErrorRateFactor 4 -Interval 1h");

        Assert.Contains(run.Warnings, text => text.Contains("-AddedErrorRate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Invoke-CanarySimulation nowhere", ErrorIds.RouteNotFound)]
    [InlineData("Invoke-CanarySimulation -Path $env:LLMBENCH_HOME/log.csv", ErrorIds.SimulationLogInvalid)]
    [InlineData("Invoke-CanarySimulation -Path $env:LLMBENCH_HOME/log.csv -Interval 10s", ErrorIds.SimulationLogInvalid)]
    [InlineData("Invoke-CanarySimulation -Path $env:LLMBENCH_HOME/log.csv -Map @{ Nothing = 'x' }", ErrorIds.ObservationInvalid)]
    public void Bad_input_has_an_error_of_its_own(string command, string errorId)
    {
        Log(10, failEvery: 2);

        Assert.StartsWith(errorId, Assert.Single(_host.Run(command).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    // Twelve hours of requests of a thousand users, ended an hour ago.
    private void Log(int requests, int failEvery)
    {
        var text = new StringBuilder("Utc,Id,RequestId,HttpStatus,TtftMs,E2eMs\n");
        DateTimeOffset start = DateTimeOffset.UtcNow.AddHours(-13);
        for (int index = 0; index < requests; index++)
        {
            string utc = start.AddHours(12.0 * index / requests).ToString("o", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{utc},user-{index * 7 % 1000},r{index},{(index % failEvery == failEvery - 1 ? 500 : 200)},{300 + (index % 50)},{1200 + (index % 90)}\n");
        }

        File.WriteAllText(Path.Join(_host.Home, "log.csv"), text.ToString());
    }
}
