namespace LlmBench.Canary.Observations.Importing;

/// <summary>What an import has done so far.</summary>
internal sealed class ImportTally
{
    private const int Shown = 3;

    private readonly List<string> _firstBad = [];
    private readonly Dictionary<string, int> _requestsByArm = [];

    /// <summary>Rows of the log, blank lines left out.</summary>
    public int Rows { get; set; }

    public int Requests { get; private set; }

    public int Scores { get; private set; }

    /// <summary>Observations that the route has already.</summary>
    public int Duplicates { get; set; }

    /// <summary>Rows of requests that the customer cancelled.</summary>
    public int Cancelled { get; set; }

    public int Bad { get; private set; }

    /// <summary>The first three bad rows, and why they are.</summary>
    public IReadOnlyList<string> FirstBad => _firstBad;

    public IReadOnlyDictionary<string, int> RequestsByArm => _requestsByArm;

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public void Count(CanaryObservation observation)
    {
        bool isRequest = observation.Kind == ObservationKind.Request;
        Requests += isRequest ? 1 : 0;
        Scores += isRequest ? 0 : 1;
        if (isRequest)
        {
            _requestsByArm[observation.ArmAssigned!] = _requestsByArm.GetValueOrDefault(observation.ArmAssigned!) + 1;
        }

        First = First < observation.Utc ? First : observation.Utc;
        Last = Last > observation.Utc ? Last : observation.Utc;
    }

    public void CountBad(int row, string reason)
    {
        Bad++;
        if (_firstBad.Count < Shown)
        {
            _firstBad.Add(FormattableString.Invariant($"row {row}: {reason}"));
        }
    }
}
