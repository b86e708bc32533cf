using LlmBench.Canary.Hashing;
using Xunit;

namespace LlmBench.Tests.Canary;

/// <summary>The published examples of other products' bucketing.</summary>
public sealed class OtherRouterTests
{
    private static readonly string[] s_suits = ["clubs", "diamonds", "hearts", "spades"];

    [Theory]
    [InlineData("fractional-flagjack", 0x9FE843E0, "hearts")]
    [InlineData("fractional-flagqueen", 0xFF04FF2F, "spades")]
    [InlineData("fractional-flagten", 0x2FCB300A, "clubs")]
    [InlineData("fractional-flagnine", 0x53CFD6C5, "diamonds")]
    [InlineData("fractional-flag3", 0x2405FBD8, "clubs")]
    [InlineData("shared-seedseven", 0xAA20D279, "hearts")]
    [InlineData("shared-seedeight", 0x5D32E029, "diamonds")]
    [InlineData("shared-seednine", 0x2FE5318F, "clubs")]
    [InlineData("shared-seedtwo", 0xDC4B3B3C, "spades")]
    public void Flagd_deals_the_suits_as_its_test_bed_does(string key, uint hash, string suit)
    {
        Assert.Equal(hash, Murmur3.Hash(key));
        Assert.Equal(suit, s_suits[FlagdFractional.Variant(key, [25, 25, 25, 25])]);
    }

    [Theory]
    [InlineData("ejOoVL", 0x00000000, 0)]
    [InlineData("bY9fO-", 0x00000001, 0)]
    [InlineData("SI7p-", 0x7FFFFFFF, 0)]
    [InlineData("6LvT0", 0x80000000, 1)]
    [InlineData("ceQdGm", 0xFFFFFFFF, 1)]
    public void Flagd_halves_exactly_at_the_edges_of_the_hash(string key, uint hash, int variant)
    {
        Assert.Equal(hash, Murmur3.Hash(key));
        Assert.Equal(variant, FlagdFractional.Variant(key, [50, 50]));
    }

    [Theory]
    [InlineData("jon@company.com", 0x5CD91845, 36)]
    [InlineData("user1", 0xC50B443D, 76)]
    public void Flagd_buckets_by_multiplication(string key, uint hash, int bucket)
    {
        Assert.Equal(hash, Murmur3.Hash(key));
        Assert.Equal(bucket, FlagdFractional.Bucket(hash, 100));
    }

    [Theory]
    [InlineData("fractional-flag-shorthandjon@company.com", 0x24D687A4, 0)]
    [InlineData("fractional-flag-shorthandjane@company.com", 0x8A0BF0A6, 1)]
    public void Flagd_tosses_a_coin(string key, uint hash, int variant)
    {
        Assert.Equal(hash, Murmur3.Hash(key));
        Assert.Equal(variant, FlagdFractional.Variant(key, [1, 1]));
    }

    [Fact]
    public void Flagd_takes_negative_weights_for_0_and_no_weight_for_no_variant()
    {
        Assert.Equal(1, FlagdFractional.Variant("ejOoVL", [-5, 1]));
        Assert.Equal(-1, FlagdFractional.Variant("ejOoVL", [0, 0]));
    }

    [Theory]
    [InlineData("gr1", "123", 73)]
    [InlineData("groupX", "999", 25)]
    [InlineData("Feature.flexibleRollout.10", "174", 10)]
    [InlineData("Feature.flexibleRollout.10", "499", 32)]
    [InlineData("Feature.flexibleRollout.userId.55", "25", 55)]
    [InlineData("Feature.flexibleRollout.sessionId.42", "147", 42)]
    [InlineData("AB12A", "122", 23)]
    [InlineData("AB12A", "155", 100)]
    public void Unleash_counts_from_1_to_100(string group, string id, int expected) => Assert.Equal(expected, UnleashRollout.Normalized(group, id));

    [Theory]
    [InlineData("seed", "a", .0505)]
    [InlineData("seed", "b", .2696)]
    [InlineData("foo", "ab", .2575)]
    [InlineData("foo", "def", .2019)]
    [InlineData("89123klj", "8952klfjas09ujkasdf", .124)]
    [InlineData("90850943850283058242805", "123", .7516)]
    [InlineData("()**(%$##$%#$#", "___)((*\":&", .0128)]
    public void GrowthBook_2_is_as_in_its_cases(string seed, string value, double expected) => Assert.Equal(expected, GrowthBookHash.Second(seed, value));

    [Theory]
    [InlineData("", "a", .22)]
    [InlineData("", "b", .077)]
    [InlineData("b", "a", .946)]
    [InlineData("ef", "d", .652)]
    [InlineData("asdf", "8952klfjas09ujk", .549)]
    [InlineData("", "123", .011)]
    public void GrowthBook_1_is_as_in_its_cases(string seed, string value, double expected) => Assert.Equal(expected, GrowthBookHash.First(seed, value));

    [Theory]
    [InlineData("userKeyA", .42157587f)]
    [InlineData("userKeyB", .6708485f)]
    [InlineData("userKeyC", .10343106f)]
    public void LaunchDarkly_buckets_by_flag_and_salt(string user, float expected) =>
        Assert.Equal(expected, LaunchDarklyRollout.Share("hashKey", "saltyA", user), 1e-7f);

    [Theory]
    [InlineData("userKeyA", .09801207f)]
    [InlineData("userKeyB", .14483777f)]
    [InlineData("userKeyC", .9242641f)]
    public void LaunchDarkly_buckets_by_seed(string user, float expected) => Assert.Equal(expected, LaunchDarklyRollout.Share(61, user), 1e-7f);

    [Fact]
    public void Nginx_compares_the_hash_with_the_cut_and_so_does_the_bucket()
    {
        var chance = new LlmBench.Statistics.SeededChance(5);
        for (int round = 0; round < 20_000; round++)
        {
            int share = 1 + chance.NextBelow(NginxSplitClients.Total);
            uint cut = NginxSplitClients.Cut(share);
            foreach (uint hash in new[] { cut - 1, cut, (uint)chance.NextBits() })
            {
                Assert.Equal(hash < cut || hash == uint.MaxValue && share == NginxSplitClients.Total, NginxSplitClients.Bucket(hash) < share);
            }
        }
    }
}
