using System.Globalization;
using LlmBench.Canary.Hashing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class BucketingTests
{
    private const int Ids = 100_000;

    private static readonly byte[] s_secret = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    public static TheoryData<BucketAlgorithm> Algorithms => [.. Enum.GetValues<BucketAlgorithm>()];

    [Theory]
    [InlineData("user-1", 0x706000D9, 43896)]
    [InlineData("user-42", 0x033CFC1E, 1264)]
    [InlineData("alice@example.com", 0x5B7E0538, 35739)]
    [InlineData("用户-7", 0xB315CA56, 69955)]
    [InlineData("", 0x8A8924F6, 54115)]
    public void The_golden_buckets_never_change(string id, uint hash, int bucket)
    {
        Assert.Equal(hash, Murmur3.Hash("support-bot:1:" + id));
        Assert.Equal(bucket, Of(BucketAlgorithm.FlagdMurmur3, "support-bot:1:").Bucket(id));
    }

    // HMAC-SHA256, RFC 4231 test case 2: "what do ya want for nothing?" under "Jefe" begins with 5BDCC146.
    [Fact]
    public void The_keyed_bucket_is_that_of_the_digests_first_32_bits()
    {
        var bucketing = new Bucketing(BucketAlgorithm.HmacSha256, "what do ya want ", "Jefe"u8);

        Assert.Equal(FlagdFractional.Bucket(0x5BDCC146, Bucketing.Total), bucketing.Bucket("for nothing?"));
    }

    [Fact]
    public void Another_secret_gives_other_buckets()
    {
        Bucketing first = Of(BucketAlgorithm.HmacSha256, "s:");
        var second = new Bucketing(BucketAlgorithm.HmacSha256, "s:", "another"u8);

        Assert.NotEqual(first.Bucket("user-1"), second.Bucket("user-1"));
        Assert.Throws<ArgumentException>(() => new Bucketing(BucketAlgorithm.HmacSha256, "s:"));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_Chinese_id_is_not_question_marks(BucketAlgorithm algorithm) =>
        Assert.NotEqual(Of(algorithm, "r:1:").Bucket("??-7"), Of(algorithm, "r:1:").Bucket("用户-7"));

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Raising_the_share_moves_nobody_back_and_serves_that_share(BucketAlgorithm algorithm)
    {
        Bucketing bucketing = Of(algorithm, "ramp:1:");
        int[] ends = [100, 1_000, 5_000, 10_000, 25_000, 50_000, 100_000];
        int[] served = new int[ends.Length];
        for (int index = 0; index < Ids; index++)
        {
            int bucket = bucketing.Bucket($"user-{index}");
            Assert.InRange(bucket, 0, Bucketing.Total - 1);
            bool was = false;
            for (int step = 0; step < ends.Length; step++)
            {
                bool isIn = bucket < ends[step];
                Assert.True(isIn || !was);
                was = isIn;
                served[step] += isIn ? 1 : 0;
            }
        }

        for (int step = 0; step < ends.Length; step++)
        {
            double share = ends[step] / (double)Bucketing.Total;
            double error = Math.Sqrt(share * (1 - share) / Ids);
            Assert.InRange(served[step] / (double)Ids, share - (4 * error), share + (4 * error));
        }
    }

    [Fact]
    public void Two_routes_choose_independently()
    {
        Bucketing first = Of(BucketAlgorithm.FlagdMurmur3, "first:1:");
        Bucketing second = Of(BucketAlgorithm.FlagdMurmur3, "second:1:");

        int both = Enumerable.Range(0, Ids).Count(index => first.Bucket($"u{index}") < 10_000 && second.Bucket($"u{index}") < 10_000);

        Assert.Equal(0.01, both / (double)Ids, 4 * Math.Sqrt(0.01 * 0.99 / Ids));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("de-DE")]
    public void The_culture_changes_nothing(string culture)
    {
        string[] ids = ["INFO-1", "info-1", "ıİ", "٣", "straße", "STRASSE"];
        int[] expected = [.. ids.Select(id => Of(BucketAlgorithm.FlagdMurmur3, "r:1:").Bucket(id))];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, ids.Select(id => Of(BucketAlgorithm.FlagdMurmur3, "r:1:").Bucket(id)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(ids.Length, expected.Distinct().Count());
    }

    private static Bucketing Of(BucketAlgorithm algorithm, string salt) => new(algorithm, salt, s_secret);
}
