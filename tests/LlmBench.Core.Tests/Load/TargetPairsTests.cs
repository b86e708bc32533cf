using LlmBench.Load;
using Xunit;

namespace LlmBench.Tests.Load;

public sealed class TargetPairsTests
{
    [Fact]
    public void One_provider_is_asked_for_every_model() =>
        Assert.Equal([("a", "x"), ("a", "y")], TargetPairs.Of(["a"], ["x", "y"]));

    [Fact]
    public void One_model_is_asked_of_every_provider() =>
        Assert.Equal([("a", "x"), ("b", "x")], TargetPairs.Of(["a", "b"], ["x"]));

    [Fact]
    public void Lists_of_the_same_length_are_paired_in_their_order() =>
        Assert.Equal([("a", "x"), ("b", "y")], TargetPairs.Of(["a", "b"], ["x", "y"]));

    [Fact]
    public void Without_a_model_each_provider_is_asked_for_its_own() =>
        Assert.Equal([("a", null), ("b", null)], TargetPairs.Of(["a", "b"], null));

    [Fact]
    public void Lists_that_do_not_pair_up_are_refused()
    {
        var error = Assert.Throws<LlmBenchException>(() => TargetPairs.Of(["a", "b"], ["x", "y", "z"]).ToArray());

        Assert.Equal(ErrorIds.LoadPlanInvalid, error.ErrorId);
        Assert.Contains("2 providers and 3 models", error.Message, StringComparison.Ordinal);
    }
}
