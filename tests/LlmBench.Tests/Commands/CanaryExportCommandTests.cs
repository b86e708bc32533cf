using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class CanaryExportCommandTests : IDisposable
{
    private const string Create = """
        Register-LlmProvider -Name legacy -BaseUri https://legacy.example/v1 -DefaultModel m
        Register-LlmProvider -Name new -BaseUri https://new.example/v1 -DefaultModel m
        Set-CanaryRoute support -Baseline legacy -Canary new -Percent 10 -Algorithm NginxMurmur2

        """;

    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Nginx", "split_clients")]
    [InlineData("Flagd", "fractional")]
    [InlineData("Envoy", "weighted_clusters")]
    [InlineData("GatewayApi", "HTTPRoute")]
    [InlineData("LiteLLM", "model_list")]
    [InlineData("Yarp", "ReverseProxy")]
    public void Without_a_path_the_text_is_given(string format, string word)
    {
        string text = Assert.Single(_host.Run(Create + $"Export-CanaryRoute support {format}").Rows<string>());

        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains($"llmbench route=support generation=1 as={format}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LiteLLM")]
    [InlineData("Yarp")]
    public void Simulators_are_exported_with_their_addresses(string format)
    {
        string text = Assert.Single(_host.Run($"""
            $null = Start-LlmSimulator -Name old; $null = Start-LlmSimulator -Name fresh
            Set-CanaryRoute local -Baseline old -Canary fresh -Percent 10
            Export-CanaryRoute local {format}
            Get-LlmSimulator | Stop-LlmSimulator
            """).Rows<string>());

        Assert.Contains("http://127.0.0.1:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_path_the_file_is_written_and_a_row_given()
    {
        CanaryExportRow row = Assert.Single(_host.Run(Create + "Export-CanaryRoute support -As Nginx -Path $env:LLMBENCH_HOME/out.conf").Rows<CanaryExportRow>());

        Assert.Equal(("support", "Nginx", 1L, true, 0.01), (row.Route, row.As, row.Generation, row.SameUsers, row.PrecisionPercent));
        Assert.Contains(row.Sha256, File.ReadAllText(row.Path), StringComparison.Ordinal);
        Assert.Contains("reloaded", row.Lost, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_gets_a_file_of_the_routes_name()
    {
        CanaryExportRow row = Assert.Single(_host.Run(Create + "Get-CanaryRoute | Export-CanaryRoute -As Envoy -Path $env:LLMBENCH_HOME").Rows<CanaryExportRow>());

        Assert.Equal(Path.Join(_host.Home, "support.yaml"), row.Path);
        Assert.Null(row.SameUsers);
    }

    [Fact]
    public void Another_algorithm_warns_that_users_move()
    {
        CmdletRun run = _host.Run(Create + "Export-CanaryRoute support Flagd");

        Assert.Contains(run.Warnings, text => text.Contains("-Algorithm FlagdMurmur3", StringComparison.Ordinal));
    }

    [Fact]
    public void An_export_of_the_same_route_is_replaced_and_what_else_is_there_is_not()
    {
        string own = Path.Join(_host.Home, "own.conf");
        File.WriteAllText(own, "events {}");

        CmdletRun run = _host.Run(Create + """
            Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/out.conf
            Set-CanaryRoute support -Percent 20
            Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/out.conf
            [IO.File]::AppendAllText("$env:LLMBENCH_HOME/out.conf", '# mine')
            Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/out.conf
            Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/own.conf
            """);

        Assert.Equal([1, 2], run.Output.Select(item => ((CanaryExportRow)item.BaseObject).Generation));
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith(ErrorIds.PathInvalid, error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal("events {}", File.ReadAllText(own));
        Assert.Single(_host.Run("Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/own.conf -Force").Rows<CanaryExportRow>());
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        CmdletRun run = _host.Run(Create + "Export-CanaryRoute support Nginx $env:LLMBENCH_HOME/out.conf -WhatIf");

        Assert.Empty(run.Output);
        Assert.False(File.Exists(Path.Join(_host.Home, "out.conf")));
    }

    [Fact]
    public void The_kill_switch_goes_into_the_file()
    {
        string text = Assert.Single(_host.Run(Create + "[IO.File]::WriteAllText((Get-CanaryRoute support).KillSwitchPath, ''); Export-CanaryRoute support Yarp").Rows<string>());

        Assert.DoesNotContain("new.example", text, StringComparison.Ordinal);
        Assert.Contains("the kill switch is on", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-CanaryRoute support Nginx -IdHeader x_user", ErrorIds.RouteExportInvalid)]
    [InlineData("Export-CanaryRoute nowhere Nginx", ErrorIds.RouteNotFound)]
    public void Bad_input_has_an_error_of_its_own(string command, string errorId) =>
        Assert.StartsWith(errorId, Assert.Single(_host.Run(Create + command).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
}
