using System.Globalization;
using System.Text;
using LlmBench.Chat;
using LlmBench.Evaluation.Definitions;

namespace LlmBench.Evaluation.Running;

/// <summary>One question to one model: the unit that is asked, stored, resumed and scored.</summary>
/// <param name="plan">The run.</param>
/// <param name="part">The benchmark.</param>
/// <param name="item">The item.</param>
/// <param name="sample">Which answer of several it is, from 1.</param>
/// <param name="model">The model.</param>
/// <param name="level">The level of concurrency that is compared; null where there is one only.</param>
internal sealed class Question(BenchmarkPlan plan, BenchmarkPart part, BenchmarkItem item, int sample, string model, int? level)
{
    private string? _key;

    public BenchmarkPart Part => part;

    public BenchmarkItem Item => item;

    public int Sample => sample;

    public string Provider => plan.Provider.Name;

    public string Model => model;

    public int ConcurrentUsers => level ?? plan.ThrottleLimit;

    /// <summary>The same for what would get the same answers: benchmark, item, sample, provider, model, parameters and messages.</summary>
    public string Key => _key ??= CreateKey();

    public IReadOnlyList<ChatMessage> Messages() => part.Benchmark.Render(item);

    /// <summary>The call. A stated seed moves on with the sample, since one seed would give the same answer again.</summary>
    public ChatRequest ToRequest() => new()
    {
        Model = model,
        Messages = Messages(),
        MaxOutputTokens = part.Sampling.MaxOutputTokens,
        Temperature = part.Sampling.Temperature,
        Seed = part.Sampling.Seed + sample - 1,
        Stream = plan.Stream,
    };

    private string CreateKey()
    {
        SamplingSettings sampling = part.Sampling;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{part.Definition.Hash}\n{part.Benchmark.DataHash}\n{item.Id}\n{sample}\n{plan.Provider.Name}\n{model}\n{level}\n{sampling.Temperature}\n{sampling.MaxOutputTokens}\n{sampling.Seed}\n{plan.Stream}");
        foreach (ChatMessage message in Messages())
        {
            text.Append('\0').Append(message.Role).Append('\0').Append(message.Content);
        }

        return RunHash.Of(text.ToString());
    }
}
