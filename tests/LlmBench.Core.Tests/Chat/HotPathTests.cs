using System.Diagnostics;
using System.Text;
using LlmBench.Chat;
using LlmBench.Providers;
using Xunit;

namespace LlmBench.Tests.Chat;

public sealed class HotPathTests
{
    private const int Chunks = 10_000;

    // Growth by doubling allocates less than twice what is kept at the end.
    [Theory]
    [InlineData("openai", 2 * Chunks * 6)]
    [InlineData("anthropic", 2 * Chunks * 6)]
    public void A_chunk_allocates_nothing_but_the_growth_of_the_text(string kind, long growth)
    {
        ChatDialect dialect = kind == "openai" ? ChatDialect.OpenAI : ChatDialect.Anthropic;
        string chunk = kind == "openai" ? Replies.Text(" token") : "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" token\"}}\n\n";
        byte[] stream = Encoding.UTF8.GetBytes(Replies.Role + string.Concat(Enumerable.Repeat(chunk, Chunks)));
        IChatDialect format = ChatDialects.For(dialect);
        Read(stream, format);

        long before = GC.GetAllocatedBytesForCurrentThread();
        (int units, Reply reply) = Read(stream, format);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(units, Chunks, Chunks + 1);
        Assert.True(allocated < growth + 20_000, $"{allocated} bytes for {Chunks} chunks.");
        Assert.Equal(Chunks * 6, reply.Text.Length);
    }

    // As AttemptRunner does it, in reads of the size that sockets give.
    private static (int Units, Reply Reply) Read(byte[] stream, IChatDialect format)
    {
        using var events = new SseReader();
        using var clock = new StreamClock();
        var reply = new Reply();
        for (int position = 0; position < stream.Length;)
        {
            Memory<byte> free = events.Free();
            int count = Math.Min(Math.Min(free.Length, 1400), stream.Length - position);
            stream.AsSpan(position, count).CopyTo(free.Span);
            position += count;
            events.Advance(count);
            long stamp = Stopwatch.GetTimestamp();
            while (events.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> data))
            {
                clock.Event(stamp);
                reply.BeginEvent();
                format.ReadEvent(name, data, reply);
                if (reply.EventHasUnit)
                {
                    clock.Unit(stamp, reply.EventHasVisible);
                }
            }
        }

        return (clock.UnitEvents, reply);
    }
}
