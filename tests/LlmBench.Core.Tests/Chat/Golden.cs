using System.Text;
using System.Text.Json;
using LlmBench.Chat;
using LlmBench.Providers;

namespace LlmBench.Tests.Chat;

/// <summary>What is to be read of a stream. Events are counted from 1; 0 where none carries a unit.</summary>
internal sealed record StreamReading(Outcome Outcome, string Text, string? Reasoning, string? FinishReason, int UnitEvents, int FirstUnit, int FirstVisible);

/// <summary>A recorded stream of <c>Chat/Streams</c>, asked for over the wire and read once more event by event.</summary>
internal sealed record Golden(Exchange Exchange, StreamReading Reading)
{
    public static async Task<Golden> ReadAsync(string name, ChatDialect dialect = ChatDialect.OpenAI)
    {
        string events = Load(name);
        Exchange exchange = await Asking.AskAsync(Replies.Stream(events), dialect);
        StreamClock clock = Replay(events, dialect);
        return new Golden(exchange, new StreamReading(
            exchange.Outcome, exchange.Text, exchange.Reasoning, exchange.FinishReason, exchange.UnitEvents, (int)clock.FirstUnit, (int)clock.FirstVisible));
    }

    public static string Load(string name)
    {
        using Stream stream = typeof(Golden).Assembly.GetManifestResourceStream($"{name}.sse") ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    // The stamp of each event is its number, so the clock tells which one ended the wait.
    private static StreamClock Replay(string events, ChatDialect dialect)
    {
        IChatDialect format = ChatDialects.For(dialect);
        var reply = new Reply();
        var clock = new StreamClock();
        long number = 0;
        foreach ((string name, string data) in Sse.Read(Encoding.UTF8.GetBytes(events)))
        {
            reply.BeginEvent();
            try
            {
                format.ReadEvent(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), reply);
            }
            catch (JsonException)
            {
                break;
            }

            number++;
            if (reply.EventHasUnit)
            {
                clock.Unit(number, reply.EventHasVisible);
            }
        }

        return clock;
    }
}
