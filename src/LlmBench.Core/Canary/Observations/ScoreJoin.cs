namespace LlmBench.Canary.Observations;

/// <summary>Finds for each score the arm of the request that it was given for.</summary>
/// <remarks>
/// A score names a request, a conversation or a unit. It belongs to the arm of the latest request of that name before it, or else of the first after it,
/// since clocks differ. Only what scores ask for is remembered, so memory grows with the scores and not with the requests.
/// </remarks>
internal sealed class ScoreJoin
{
    private readonly Dictionary<string, Answer> _asked = new(StringComparer.Ordinal);

    /// <summary>Whether any score needs a request.</summary>
    public bool IsNeeded => _asked.Count > 0;

    /// <summary>Notes what a score asks for.</summary>
    public void Ask(CanaryObservation score)
    {
        foreach (string key in Keys(score.RequestId, score.ConversationId, score.Unit))
        {
            if (!_asked.TryGetValue(key, out Answer? answer))
            {
                _asked.Add(key, answer = new Answer());
            }

            answer.LatestScore = answer.LatestScore > score.Utc ? answer.LatestScore : score.Utc;
        }
    }

    /// <summary>Notes the arm of a request, if a score asks for it.</summary>
    public void Tell(RequestHead request)
    {
        foreach (string key in Keys(request.RequestId, request.ConversationId, request.Unit))
        {
            if (_asked.TryGetValue(key, out Answer? answer))
            {
                answer.Consider(request.ArmAssigned!, request.Utc);
            }
        }
    }

    /// <summary>The arm of a score; null where no request is known.</summary>
    public string? ArmOf(CanaryObservation score)
    {
        foreach (string key in Keys(score.RequestId, score.ConversationId, score.Unit))
        {
            if (_asked.TryGetValue(key, out Answer? answer) && answer.Arm is { } arm)
            {
                return arm;
            }
        }

        return null;
    }

    // The most exact first. The letter keeps a request apart from a conversation of the same name.
    private static IEnumerable<string> Keys(string? request, string? conversation, string? unit)
    {
        if (request is not null)
        {
            yield return "r" + request;
        }

        if (conversation is not null)
        {
            yield return "c" + conversation;
        }

        if (unit is not null)
        {
            yield return "u" + unit;
        }
    }

    private sealed class Answer
    {
        private DateTimeOffset _utc;

        public DateTimeOffset LatestScore { get; set; }

        public string? Arm { get; private set; }

        public void Consider(string arm, DateTimeOffset utc)
        {
            bool isBefore = utc <= LatestScore;
            bool isBetter = Arm is null || (_utc <= LatestScore ? isBefore && utc >= _utc : isBefore || utc < _utc);
            if (isBetter)
            {
                (Arm, _utc) = (arm, utc);
            }
        }
    }
}
