using System.Collections.Concurrent;
using LlmBench.Chat;

namespace LlmBench.Simulation;

/// <summary>The sources of answers that a simulator knows at this moment. They come and go with the benchmarks that run on it.</summary>
internal sealed class SimulatedAnswers : ISimulatedAnswerSource
{
    private readonly ConcurrentDictionary<object, ISimulatedAnswerSource> _sources = new();

    /// <summary>Adds a source until the result is disposed of.</summary>
    public IDisposable Add(ISimulatedAnswerSource source)
    {
        var entry = new Entry(this);
        _sources[entry] = source;
        return entry;
    }

    /// <inheritdoc />
    public SimulatedAnswer? Find(IReadOnlyList<ChatMessage> conversation)
    {
        foreach (ISimulatedAnswerSource source in _sources.Values)
        {
            if (source.Find(conversation) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private sealed class Entry(SimulatedAnswers owner) : IDisposable
    {
        public void Dispose() => owner._sources.TryRemove(this, out _);
    }
}
