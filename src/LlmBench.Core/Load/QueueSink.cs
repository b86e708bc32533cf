using System.Threading.Channels;
using LlmBench.Results;

namespace LlmBench.Load;

/// <summary>Puts what the users bring back into a queue, so that they can go on.</summary>
internal sealed class QueueSink(ChannelWriter<object> rows) : ILoadSink
{
    public void Add(RequestRow row) => rows.TryWrite(row);

    public void Add(ConversationRow row) => rows.TryWrite(row);

    public void AddDropped(LoadPhase phase) => rows.TryWrite(phase);
}
