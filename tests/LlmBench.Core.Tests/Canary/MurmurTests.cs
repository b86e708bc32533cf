using System.Text;
using LlmBench.Canary.Hashing;
using Xunit;

namespace LlmBench.Tests.Canary;

public sealed class MurmurTests
{
    // The set that is published with most implementations: every tail length, seeds, and bytes above 127.
    [Theory]
    [InlineData("", 0x00000000, 0x00000000)]
    [InlineData("", 0x00000001, 0x514E28B7)]
    [InlineData("", 0xFFFFFFFF, 0x81F16F39)]
    [InlineData("FFFFFFFF", 0x00000000, 0x76293B50)]
    [InlineData("21436587", 0x00000000, 0xF55B516B)]
    [InlineData("21436587", 0x5082EDEE, 0x2362F9DE)]
    [InlineData("214365", 0x00000000, 0x7E4A8634)]
    [InlineData("2143", 0x00000000, 0xA0F7B07A)]
    [InlineData("21", 0x00000000, 0x72661CF4)]
    [InlineData("00000000", 0x00000000, 0x2362F9DE)]
    [InlineData("000000", 0x00000000, 0x85F0B427)]
    [InlineData("0000", 0x00000000, 0x30F4C306)]
    [InlineData("00", 0x00000000, 0x514E28B7)]
    public void Murmur3_of_bytes_is_as_published(string hex, uint seed, uint expected) =>
        Assert.Equal(expected, Murmur3.Hash(Convert.FromHexString(hex), seed));

    [Theory]
    [InlineData("Hello, world!", 0x24884CBA)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x2FA826CD)]
    [InlineData("ππππππππ", 0xD58063C1)]
    public void Murmur3_of_text_is_as_published(string text, uint expected) => Assert.Equal(expected, Murmur3.Hash(text, 0x9747B28C));

    [Theory]
    [InlineData("", 0x00000000)]
    [InlineData("a", 0x92685F5E)]
    [InlineData("user-1", 0x01434A3F)]
    [InlineData("user-42", 0xE0870305)]
    [InlineData("alice@example.com", 0x1F02E614)]
    public void Murmur2_is_that_of_nginx(string text, uint expected) => Assert.Equal(expected, Murmur2.Hash(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData(84)]
    [InlineData(85)]
    [InlineData(86)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(10_000)]
    public void A_long_text_hashes_like_its_bytes(int length)
    {
        string text = new('\u754C', length);

        Assert.Equal(Murmur3.Hash(Encoding.UTF8.GetBytes(text)), Murmur3.Hash(text));
    }

    [Fact]
    public void A_key_of_parts_is_their_bytes_in_order()
    {
        string first = new('a', 200);
        string second = new('é', 300);
        var key = new Utf8Key(stackalloc byte[Utf8Key.StackSize]);
        key.Append(first);
        key.Append("--"u8);
        key.Append(second);

        Assert.Equal(Encoding.UTF8.GetBytes(first + "--" + second), key.Written.ToArray());
        key.Dispose();
    }
}
