using System.Net.Sockets;
using LlmBench.Results;
using LlmBench.Tests.Hosting;
using Xunit;

namespace LlmBench.Tests.Commands;

public sealed class SimulatorCommandTests : IDisposable
{
    private readonly CmdletHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void A_simulator_runs_until_it_is_stopped()
    {
        SimulatorInfo started = Assert.Single(_host.Run("Start-LlmSimulator -Name shop").Rows<SimulatorInfo>());
        Assert.Equal(5, _host.Run("Get-LlmModel -Provider shop").Rows<ModelInfo>().Count);
        Assert.Equal("shop", Assert.Single(_host.Run("Get-LlmSimulator s*").Rows<SimulatorInfo>()).Name);

        Assert.Empty(_host.Run("Get-LlmSimulator | Stop-LlmSimulator").Errors);

        Assert.Empty(_host.Run("Get-LlmSimulator").Output);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<SocketException>(() => socket.Connect("127.0.0.1", started.BaseUri.Port));
    }

    [Fact]
    public void Models_of_one_s_own_behave_as_they_were_described()
    {
        _host.Run("Start-LlmSimulator -Name mine -Model @{ Name = 'm'; TtftMs = 1; TokenIntervalMs = '0.5'; OutputTokens = 5; contextwindow = 40 }").Rows<SimulatorInfo>();

        Assert.Equal("m", Assert.Single(_host.Run("Get-LlmModel -Provider mine").Rows<ModelInfo>()).Model);
        CompletionRow answer = Assert.Single(_host.Run("Invoke-LlmCompletion hi -Provider mine").Rows<CompletionRow>());
        Assert.True(answer.Simulated);
        CmdletRun tooLong = _host.Run("Invoke-LlmCompletion ('word ' * 100) -Provider mine");
        tooLong.Error(ErrorIds.ContextOverflow);
        Assert.Equal("ContextOverflow", Assert.IsType<CompletionRow>(Assert.Single(tooLong.Output).BaseObject).Outcome.ToString());
    }

    [Theory]
    [InlineData("@{ TtftMs = 1 }")]
    [InlineData("@{ Name = 'm'; TtfMs = 1 }")]
    [InlineData("@{ Name = 'm'; TtftMs = 'fast' }")]
    [InlineData("@{ Name = 'm'; TtftMs = -1 }")]
    [InlineData("@{ Name = 'm'; TtftP99Ms = 100 }")]
    [InlineData("@{ Name = 'm'; ErrorRate = 2 }")]
    [InlineData("@{ Name = 'm' }, @{ Name = 'm' }")]
    public void A_model_that_makes_no_sense_is_refused(string model) =>
        _host.Run($"Start-LlmSimulator -Model {model}").Failure(ErrorIds.SimulatorInvalid);

    [Fact]
    public void Two_simulators_cannot_have_one_name()
    {
        _host.Run("Start-LlmSimulator").Rows<SimulatorInfo>();

        _host.Run("Start-LlmSimulator").Failure(ErrorIds.SimulatorExists);
    }

    [Fact]
    public void Stopping_what_does_not_run_is_an_error() => _host.Run("Stop-LlmSimulator nothing").Error(ErrorIds.SimulatorNotFound);

    [Fact]
    public void What_if_starts_nothing()
    {
        Assert.Empty(_host.Run("Start-LlmSimulator -WhatIf").Output);
        Assert.Empty(_host.Run("Get-LlmSimulator").Output);
    }

    [Fact]
    public void Tab_offers_its_name_and_its_models()
    {
        _host.Run("Start-LlmSimulator -Name shop -Model @{ Name = 'shop-large' }").Rows<SimulatorInfo>();

        Assert.Contains(_host.Complete("Stop-LlmSimulator sh"), match => match.CompletionText == "shop");
        Assert.Contains(_host.Complete("Start-LlmLoadTest -Provider shop -Model "), match => match.CompletionText == "shop-large");
        Assert.Contains(_host.Complete("Start-LlmLoadTest -Model sim-f"), match => match.CompletionText == "sim-fast");
        Assert.Contains(_host.Complete("Start-LlmLoadTest -Scenario cust"), match => match.CompletionText == "customer-service");
    }
}
