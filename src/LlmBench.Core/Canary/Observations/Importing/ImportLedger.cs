using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LlmBench.Canary.Observations.Importing;

/// <summary>Knows what a route's log has already, so that a log can be imported again after it has grown.</summary>
/// <remarks>
/// A request is the same if its id is. Rows without an id get one from their text, so the same row is found again; rows with the same text are told
/// apart by their order. A score is the same if it is for the same request at the same moment. Of each day only 8 bytes a line are kept in memory.
/// </remarks>
internal sealed class ImportLedger(ObservationLog log)
{
    private readonly HashSet<DateOnly> _days = [];
    private readonly HashSet<ulong> _known = [];
    private readonly HashSet<ulong> _rows = [];

    /// <summary>An id for a row that has none.</summary>
    public string RowId(string text)
    {
        ulong hash = Hash(text);
        while (!_rows.Add(hash))
        {
            hash++;
        }

        return FormattableString.Invariant($"row-{hash:x16}");
    }

    /// <summary>Notes an observation; false where it is known.</summary>
    public bool Add(CanaryObservation observation)
    {
        var day = DateOnly.FromDateTime(observation.Utc.UtcDateTime);
        if (_days.Add(day))
        {
            DateTimeOffset midnight = new(day, TimeOnly.MinValue, TimeSpan.Zero);
            foreach (CanaryObservation known in log.Read(midnight, midnight.AddDays(1)))
            {
                _known.Add(Key(known));
            }
        }

        return _known.Add(Key(observation));
    }

    private static ulong Key(CanaryObservation observation) => observation.Kind == ObservationKind.Request
        ? Hash("r" + observation.RequestId)
        : Hash(FormattableString.Invariant($"s{observation.RequestId}\n{observation.ConversationId}\n{observation.Unit}\n{observation.Utc.UtcTicks}"));

    private static ulong Hash(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }
}
