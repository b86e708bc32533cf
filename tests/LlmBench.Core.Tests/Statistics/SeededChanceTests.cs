using LlmBench.Statistics;
using Xunit;

namespace LlmBench.Tests.Statistics;

public sealed class SeededChanceTests
{
    // Rosetta Code, "Pseudo-random numbers/Splitmix64".
    [Fact]
    public void The_bits_are_those_of_SplitMix64()
    {
        var chance = new SeededChance(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            [chance.NextBits(), chance.NextBits(), chance.NextBits(), chance.NextBits(), chance.NextBits()]);
    }

    [Fact]
    public void A_thing_has_the_same_sequence_every_time_and_no_other_things()
    {
        ulong[] first = [.. Enumerable.Range(0, 1000).Select(ordinal => SeededChance.For(7, "m-1", ordinal).NextBits())];

        Assert.Equal(first, Enumerable.Range(0, 1000).Select(ordinal => SeededChance.For(7, "m-1", ordinal).NextBits()));
        Assert.Equal(1000, first.Distinct().Count());
        Assert.NotEqual(first[0], SeededChance.For(8, "m-1", 0).NextBits());
        Assert.NotEqual(first[0], SeededChance.For(7, "m-2", 0).NextBits());
    }

    [Fact]
    public void Units_fill_the_range_from_0_to_1_evenly()
    {
        var chance = new SeededChance(1);
        double[] units = [.. Enumerable.Range(0, 100_000).Select(_ => chance.NextUnit())];

        Assert.All(units, unit => Assert.InRange(unit, 0, 1 - 1e-16));
        Assert.Equal(0.5, units.Average(), 0.005);
        Assert.All(units.GroupBy(unit => (int)(unit * 10)), tenth => Assert.InRange(tenth.Count(), 9_500, 10_500));
    }

    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        var chance = new SeededChance(2);
        double[] numbers = [.. Enumerable.Range(0, 100_000).Select(_ => chance.NextNormal())];

        Assert.Equal(0, numbers.Average(), 0.02);
        Assert.Equal(1, numbers.Average(number => number * number), 0.02);
    }
}
