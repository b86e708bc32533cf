using System.Globalization;
using LlmBench.Authoring;
using LlmBench.Chat;

namespace LlmBench.Evaluation.Scoring;

/// <summary>Lets a model judge by a rubric: the mean of its votes, each asked in both orders where there is a reference answer.</summary>
/// <remarks>A reply that is no verdict is asked for once more. Where no more than half of the votes are verdicts the answer stays unjudged, which is no score of 0.</remarks>
internal sealed class JudgeScorer(JudgePrompt prompt, Scale scale, int votes, bool swapsOrder, string? reference, ScorerText of, JudgeCall? call) : IScorer
{
    public const string Name = "judge";

    private const int MostVotes = 25;

    public string Type => Name;

    public bool CostsMoney => true;

    /// <summary>Most calls for one answer, re-asks left out.</summary>
    public int CallsPerAnswer => votes * (swapsOrder ? 2 : 1);

    public static IScorer Read(YamlMap settings, Func<string?, string?, JudgeCall>? connect, string? folder)
    {
        Scale scale = Scale.Read(settings);
        string rubric = Rubric(settings, folder);
        (string? provider, string? model) = (settings.Text("provider"), settings.Text("model"));
        return new JudgeScorer(
            new JudgePrompt(rubric, scale),
            scale,
            settings.Integer("votes", 1, MostVotes) ?? 1,
            settings.Boolean("swapOrder") ?? true,
            settings.Text("reference"),
            ScorerTexts.Read(settings),
            connect?.Invoke(provider, model));
    }

    public async ValueTask<ScorerResult> ScoreAsync(ScoringInput input, CancellationToken cancellation)
    {
        if (call is null)
        {
            return ScorerResult.Failed(Name, "no judge is connected");
        }

        string? right = reference is null ? input.Item.Target : input.Item.Text(reference);
        bool[] orders = right is not null && swapsOrder ? [true, false] : [true];
        var verdicts = new List<JudgeVerdict>();
        for (int vote = 0; vote < votes; vote++)
        {
            foreach (bool referenceFirst in orders)
            {
                verdicts.Add(await AskAsync(prompt.Ask(input, of.From(input), right, referenceFirst), cancellation).ConfigureAwait(false));
            }
        }

        return Sum(verdicts);
    }

    private async Task<JudgeVerdict> AskAsync(IReadOnlyList<ChatMessage> messages, CancellationToken cancellation)
    {
        Exchange first = await call!(messages, cancellation).ConfigureAwait(false);
        if (!first.Succeeded)
        {
            return new JudgeVerdict(null, $"the call of the judge ended with {first.Outcome}");
        }

        JudgeVerdict verdict = JudgeVerdict.Read(first.Text, scale);
        if (verdict.Score is not null)
        {
            return verdict;
        }

        Exchange second = await call(prompt.AskAgain(messages, first.Text, verdict.Reason), cancellation).ConfigureAwait(false);
        JudgeVerdict again = second.Succeeded ? JudgeVerdict.Read(second.Text, scale) : new JudgeVerdict(null, $"the call of the judge ended with {second.Outcome}");
        return again.Score is not null ? again : again with { Reason = $"{again.Reason} (the judge said '{Expected.Shortened(first.Text.Trim())}', asked again '{Expected.Shortened(second.Text.Trim())}')" };
    }

    private ScorerResult Sum(List<JudgeVerdict> verdicts)
    {
        double[] scores = [.. verdicts.Select(verdict => verdict.Score).OfType<double>()];
        if (scores.Length * 2 <= verdicts.Count)
        {
            return ScorerResult.Failed(Name, $"{verdicts.Count - scores.Length} of {verdicts.Count} votes are no verdict: {verdicts.First(verdict => verdict.Score is null).Reason}");
        }

        double mean = scores.Average();
        string spread = scores.Length == 1 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", mean of {scores.Length} votes from {scores.Min():0.##} to {scores.Max():0.##}");
        return new ScorerResult(Name, scale.Share(mean), mean >= scale.PassAt, string.Create(CultureInfo.InvariantCulture, $"{mean:0.##} on a scale of {scale}{spread}. {verdicts.First(verdict => verdict.Score is not null).Reason}").TrimEnd());
    }

    private static string Rubric(YamlMap settings, string? folder)
    {
        string rubric = settings.RequiredText("rubric");
        bool isFile = !rubric.Contains('\n') && Path.GetExtension(rubric).ToLowerInvariant() is ".md" or ".txt";
        if (!isFile)
        {
            return rubric;
        }

        try
        {
            return File.ReadAllText(folder is null ? rubric : Path.Combine(folder, rubric));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw settings.ErrorAt("rubric", $"'rubric' names the file '{rubric}', which cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }
}
