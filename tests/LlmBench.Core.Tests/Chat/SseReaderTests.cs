using System.Text;
using LlmBench.Chat;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class SseReaderTests
{
    public static TheoryData<string, string> Streams => new()
    {
        { "LF", "data: one\n\nevent: two\ndata: 2\n\n" },
        { "CR", "data: one\r\revent: two\rdata: 2\r\r" },
        { "CRLF", "data: one\r\n\r\nevent: two\r\ndata: 2\r\n\r\n" },
        { "mixed line ends", "data: one\r\n\ndata: two\r\r\ndata: three\n\r\n" },
        { "BOM", "\uFEFFdata: one\n\n\uFEFFdata: two\n\n" },
        { "comments", ": hi\n\n:\n\ndata: one\n: in between\n\n: bye\n\n" },
        { "joined data", "data: a\ndata: b\ndata\ndata: d\n\ndata: e\n\n" },
        { "no last blank line", "data: one\n\ndata: two" },
        { "no space, two spaces, colons", "data:one\n\ndata:  two\n\ndata: a:b: c\n\n" },
        { "other fields", "id: 7\nretry: 10\nfoo\nbar: x\ndata: one\nid: 8\n\n" },
        { "characters of several bytes", "event: naïve\ndata: 😀 é 漢\n\n" },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_stream_cut_anywhere_gives_the_same_events(string kind, string stream)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        List<(string, string)> whole = Sse.Read(bytes);
        Assert.True(whole.Count > 0, kind);

        Assert.Equal(whole, Sse.Read(bytes, [.. Enumerable.Range(1, bytes.Length - 1)]));
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(whole, Sse.Read(bytes, cut));
            for (int second = cut + 1; second < bytes.Length; second++) Assert.Equal(whole, Sse.Read(bytes, cut, second));
        }
    }

    [Fact]
    public void Line_ends_may_be_mixed() =>
        Assert.Equal(["one", "two", "three"], Data("data: one\r\n\ndata: two\r\r\ndata: three\n\r\n"));

    [Fact]
    public void A_byte_order_mark_is_skipped_at_the_start_only() =>
        Assert.Equal(["one"], Data("\uFEFFdata: one\n\n\uFEFFdata: two\n\n"));

    [Fact]
    public void Comments_are_no_events() => Assert.Empty(Sse.Read(": keep-alive\n\n: keep-alive\n\n"));

    [Fact]
    public void Data_lines_are_joined_with_a_line_feed() => Assert.Equal(["a\nb\n\nd"], Data("data: a\ndata: b\ndata\ndata: d\n\n"));

    [Fact]
    public void Only_one_space_after_the_colon_is_dropped() => Assert.Equal(["one", " two"], Data("data:one\n\ndata:  two\n\n"));

    [Fact]
    public void An_event_has_a_name_and_the_next_has_none_of_it() =>
        Assert.Equal([("add", "1"), (string.Empty, "2")], Sse.Read("event: add\ndata: 1\n\ndata: 2\n\n"));

    [Fact]
    public void A_name_without_data_is_forgotten_at_the_blank_line() =>
        Assert.Equal([(string.Empty, "1")], Sse.Read("event: add\n\ndata: 1\n\n"));

    [Fact]
    public void An_event_of_a_megabyte_is_given_out_whole()
    {
        string large = new('x', 1_000_000);

        Assert.Equal(["small", large, "next"], Data($"data: small\n\ndata: {large}\n\ndata: next\n\n"));
    }

    [Fact]
    public void A_name_and_joined_data_survive_the_growth_of_the_buffer()
    {
        string large = new('x', 100_000);

        Assert.Equal([("big", $"{large}\n{large}")], Sse.Read($"event: big\ndata: {large}\ndata: {large}\n\n"));
    }

    [Fact]
    public void Many_events_come_out_of_one_read() =>
        Assert.Equal(Enumerable.Range(0, 5000).Select(number => $"{number}"), Data(string.Concat(Enumerable.Range(0, 5000).Select(number => $"data: {number}\n\n"))));

    [Fact]
    public void Events_are_whole_wherever_the_buffer_ends()
    {
        string[] sent = [.. Enumerable.Range(0, 3000).Select(number => new string((char)('a' + (number % 26)), number % 97))];
        string stream = string.Concat(sent.Select(data => $": c\r\nevent: e\r\ndata: {data}\r\n\r\n"));

        Assert.Equal(sent, Data(stream));
        Assert.Equal(sent, Sse.Read(stream, [.. Enumerable.Range(1, 500).Select(part => part * 131)]).Select(read => read.Data));
    }

    [Fact]
    public void An_event_without_end_is_refused_before_it_fills_the_memory() =>
        Assert.Throws<InvalidDataException>(() => Endless("data: " + new string('x', 1000)));

    [Fact]
    public void Data_lines_without_end_are_refused_before_they_fill_the_memory() =>
        Assert.Throws<InvalidDataException>(() => Endless($"data: {new string('x', 1000)}\n"));

    private static IEnumerable<string> Data(string stream) => Sse.Read(stream).Select(read => read.Data);

    private static void Endless(string part)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(part);
        using var reader = new SseReader();
        for (int sent = 0; sent < 40_000_000;)
        {
            Memory<byte> free = reader.Free();
            int count = Math.Min(free.Length, bytes.Length);
            bytes.AsMemory(0, count).CopyTo(free);
            reader.Advance(count);
            reader.TryRead(out _, out _);
            sent += count;
        }
    }
}
