using System.Globalization;
using LlmBench.Load.Objectives;
using LlmBench.Results.Thresholds;
using Xunit;

namespace LlmBench.Tests.Load.Objectives;

public sealed class ObjectiveParserTests
{
    [Theory]
    [InlineData("UserTtftP95Ms -lt 800", "UserTtftP95Ms", ThresholdOperator.Lt, 800)]
    [InlineData("  errorrate  -LE  0.01 ", "ErrorRate", ThresholdOperator.Le, 0.01)]
    [InlineData("GoodputRatio -ge .99", "GoodputRatio", ThresholdOperator.Ge, 0.99)]
    [InlineData("CostPer1KConversationsUsd -lt 1e1", "CostPer1KConversationsUsd", ThresholdOperator.Lt, 10)]
    [InlineData("UserTtftMs -lt 800", "UserTtftMs", ThresholdOperator.Lt, 800)]
    public void An_objective_is_read_as_it_is_written(string text, string metric, ThresholdOperator comparison, double limit) =>
        Assert.Equal(new Threshold(metric, comparison, limit), Assert.Single(ObjectiveParser.Parse([text], streamed: true)));

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("ErrorRate", "cannot be read")]
    [InlineData("ErrorRate < 0.01", "cannot be read")]
    [InlineData("ErrorRate -eq 0.01", "compares with -eq")]
    [InlineData("ErrorRate -lt 1%", "'1%', which is no number")]
    [InlineData("E2eP95Ms -lt 800ms", "'800ms', which is no number")]
    [InlineData("E2eP95Ms -lt NaN", "which is no number")]
    [InlineData("Requests -ge 100", "no rate, ratio or latency")]
    [InlineData("Model -lt 1", "no rate, ratio or latency")]
    public void What_cannot_be_an_objective_is_refused_with_the_reason(string text, string reason)
    {
        var error = Assert.Throws<LlmBenchException>(() => ObjectiveParser.Parse([text], streamed: true));

        Assert.Equal(ErrorIds.ObjectiveInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UserTtftP94Ms -lt 1", "UserTtftP95Ms")]
    [InlineData("ErorRate -lt 1", "ErrorRate")]
    [InlineData("Goodput_Ratio -ge 1", "GoodputRatio")]
    public void An_unknown_metric_is_answered_with_near_names(string text, string near) =>
        Assert.Contains(near, Assert.Throws<LlmBenchException>(() => ObjectiveParser.Parse([text], streamed: true)).Remedy, StringComparison.Ordinal);

    [Theory]
    [InlineData("TtftP95Ms -lt 1")]
    [InlineData("UserTtftMs -lt 1")]
    [InlineData("TpotMeanMs -lt 1")]
    [InlineData("OutputTokensPerSecondPerUser -gt 1")]
    public void Without_streams_there_is_no_objective_on_first_tokens(string text)
    {
        Assert.Equal(ErrorIds.ObjectiveInvalid, Assert.Throws<LlmBenchException>(() => ObjectiveParser.Parse([text], streamed: false)).ErrorId);
        Assert.Single(ObjectiveParser.Parse(["UserE2eP95Ms -lt 1"], streamed: false));
    }

    [Fact]
    public void Numbers_are_read_and_written_alike_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal("ErrorRate -lt 0.01", Assert.Single(ObjectiveParser.Parse(["ErrorRate -lt 0.01"], streamed: true)).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
