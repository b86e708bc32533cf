using LlmBench.Canary.Routing;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class ResolveCanaryRouteTests : IDisposable
{
    private const string KeyVariable = "LLMBENCH_TEST_ROUTE_KEY";

    private readonly CmdletHost _host = new();

    public ResolveCanaryRouteTests() => _host.Run("Set-CanaryRoute support-bot -Baseline @{ old = 'simulator' } -Canary @{ new = 'SIMULATOR' } -Percent 10");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(KeyVariable, null);
        _host.Dispose();
    }

    [Theory]
    [InlineData("user-1", 43_896, "old")]
    [InlineData("user-42", 1_264, "new")]
    [InlineData("用户-7", 69_955, "old")]
    public void The_golden_vectors_hold_through_the_cmdlet(string id, int bucket, string arm)
    {
        CanaryDecisionRow row = Assert.Single(_host.Run("Resolve-CanaryRoute support-bot -Id $args[0]".Replace("$args[0]", $"'{id}'", StringComparison.Ordinal)).Rows<CanaryDecisionRow>());

        Assert.Equal((id, bucket, arm, arm, RouteReason.Bucket, 1L), (row.Id, row.Bucket, row.ArmAssigned, row.ArmServed, row.Reason, row.Generation));
    }

    [Theory]
    [InlineData("User", "user-42")]
    [InlineData("Session", "session-1")]
    [InlineData("Conversation", "conversation-1")]
    [InlineData("Request", "request-1")]
    public void An_object_is_dealt_by_the_id_that_the_route_deals_by_and_no_other(string unit, string id)
    {
        _host.Run($"Set-CanaryRoute r -Baseline @{{ old = 'simulator' }} -Canary simulator -By {unit} -Percent 10");

        CmdletRun run = _host.Run("""
            $request = @{ Id = 'x'; RequestId = 'request-1'; UserId = 'user-42'; ConversationId = 'conversation-1'; SessionId = 'session-1' }
            [pscustomobject]$request, $request | Resolve-CanaryRoute r
            """);

        Assert.Equal([id, id], run.Rows<CanaryDecisionRow>().Select(row => row.Id));
    }

    [Fact]
    public void An_object_without_an_id_property_is_an_error_and_the_next_is_taken()
    {
        CmdletRun run = _host.Run("[pscustomobject]@{ RequestId = 'r' }, 'user-42', 42 | Resolve-CanaryRoute support-bot");

        Assert.Contains("UserId", run.Error(ErrorIds.RouteIdMissing).Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["user-42", "42"], run.Output.Select(item => ((CanaryDecisionRow)item.BaseObject).Id));
    }

    [Fact]
    public void Missing_ids_are_served_by_the_baseline_and_counted()
    {
        CmdletRun run = _host.Run("'', $null | Resolve-CanaryRoute support-bot");

        Assert.All(run.Rows<CanaryDecisionRow>(), row => Assert.Equal(("old", RouteReason.MissingId, (int?)null), (row.ArmServed, row.Reason, row.Bucket)));
        Assert.Contains("2 of the inputs", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_key_blocks_the_route_loudly_and_once()
    {
        Keyed();

        CmdletRun run = _host.Run("1..200 | Resolve-CanaryRoute keyed");

        Assert.Contains(KeyVariable, run.Error(ErrorIds.RouteBlocked).Exception.Message, StringComparison.Ordinal);
        Assert.All(run.Output.Select(item => (CanaryDecisionRow)item.BaseObject), row => Assert.Equal("old", row.ArmServed));
        Assert.Contains(run.Output, item => item.BaseObject is CanaryDecisionRow { ArmAssigned: "keyed", Reason: RouteReason.Blocked });
        Assert.Contains(KeyVariable, Assert.Single(_host.Run("Get-CanaryRoute keyed").Rows<CanaryRouteRow>()).BlockedReason, StringComparison.Ordinal);
    }

    [Fact]
    public void With_its_key_the_canary_serves()
    {
        Keyed();
        Environment.SetEnvironmentVariable(KeyVariable, "some-key-for-tests");

        Assert.Contains(_host.Run("1..200 | Resolve-CanaryRoute keyed").Rows<CanaryDecisionRow>(), row => row is { ArmServed: "keyed", Provider: "keyed" });
        Assert.Null(Assert.Single(_host.Run("Get-CanaryRoute keyed").Rows<CanaryRouteRow>()).BlockedReason);
    }

    [Fact]
    public void The_kill_switch_is_obeyed_and_shown()
    {
        File.WriteAllText(Path.Join(_host.Home, "routes", "support-bot.off"), string.Empty);

        CanaryDecisionRow row = Assert.Single(_host.Run("Resolve-CanaryRoute support-bot user-42").Rows<CanaryDecisionRow>());

        Assert.Equal(("new", "old", RouteReason.KillSwitch), (row.ArmAssigned, row.ArmServed, row.Reason));
        Assert.True(Assert.Single(_host.Run("Get-CanaryRoute support-bot").Rows<CanaryRouteRow>()).KillSwitch);
    }

    [Fact]
    public void A_long_pipeline_follows_the_kill_switch_and_the_file()
    {
        CmdletRun run = _host.Run("""
            $switch = (Get-CanaryRoute support-bot).KillSwitchPath
            & {
                'user-42'
                [IO.File]::WriteAllText($switch, '')
                for ($i = 0; $i -lt 600 -and $seen -notcontains 'KillSwitch'; $i++) { [Threading.Thread]::Sleep(20); 'user-42' }
                [IO.File]::Delete($switch)
                Set-CanaryRoute support-bot -Percent 20
                for ($i = 0; $i -lt 600 -and $generation -ne 2; $i++) { [Threading.Thread]::Sleep(20); 'user-42' }
            } | Resolve-CanaryRoute support-bot | ForEach-Object { $script:seen = @($script:seen) + [string]$_.Reason; $script:generation = $_.Generation; $_ }
            """);

        IReadOnlyList<CanaryDecisionRow> rows = run.Rows<CanaryDecisionRow>();
        Assert.Equal(RouteReason.Bucket, rows[0].Reason);
        Assert.Contains(rows, row => row.Reason == RouteReason.KillSwitch);
        Assert.Equal((RouteReason.Bucket, 2L), (rows[^1].Reason, rows[^1].Generation));
    }

    [Fact]
    public void The_secret_of_an_hmac_route_comes_from_its_variable_and_is_nowhere_else()
    {
        const string Secret = "a-secret-of-the-route-4711";
        Environment.SetEnvironmentVariable(KeyVariable, Secret);
        _host.Run($"Set-CanaryRoute r -Baseline @{{ old = 'simulator' }} -Canary simulator -Percent 50 -Algorithm HmacSha256 -SecretVariable {KeyVariable}");

        CmdletRun run = _host.Run("Resolve-CanaryRoute r -Id a; Get-CanaryRoute r; Get-CanaryHistory r");
        Environment.SetEnvironmentVariable(KeyVariable, null);

        Assert.Empty(run.Errors);
        Assert.DoesNotContain(Secret, run.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Concat(Directory.GetFiles(Path.Join(_host.Home, "routes")).Select(File.ReadAllText)), StringComparison.Ordinal);
        Assert.Equal(ErrorIds.RouteInvalid, _host.Run("Resolve-CanaryRoute r -Id a").Failure(ErrorIds.RouteInvalid).FullyQualifiedErrorId.Split(',')[0]);
    }

    private void Keyed() => _host.Run($$"""
        Register-LlmProvider keyed -BaseUri https://x.invalid/v1 -ApiKeyVariable {{KeyVariable}}
        Set-CanaryRoute keyed -Baseline @{ old = 'simulator' } -Canary keyed -Percent 50
        """);
}
