using System.Runtime.InteropServices;

namespace LlmBench.Canary.Gates;

/// <summary>Distinct users of two arms, counted in bounded memory: beyond a limit only those whose number lies below a falling threshold are kept.</summary>
/// <remarks>The numbers are hashes, so those kept are a fair sample, and the ratio of the arms stays what it was.</remarks>
internal sealed class UnitSample
{
    private const int MostUnits = 200_000;

    private readonly Dictionary<ulong, Side> _units = [];
    private ulong _threshold = ulong.MaxValue;

    [Flags]
    private enum Side : byte
    {
        None = 0,
        Baseline = 1,
        Canary = 2,
    }

    public void Add(string unit, bool isCanary)
    {
        ulong key = UnitKey.Of(unit);
        if (key > _threshold)
        {
            return;
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_units, key, out _) |= isCanary ? Side.Canary : Side.Baseline;
        if (_units.Count > MostUnits)
        {
            _threshold /= 2;
            foreach (ulong high in _units.Keys.Where(known => known > _threshold).ToArray())
            {
                _units.Remove(high);
            }
        }
    }

    /// <summary>Users of each arm, and those that were seen on both, who count for neither.</summary>
    public (long Baseline, long Canary, long Both) Count() =>
        (_units.Values.LongCount(side => side == Side.Baseline), _units.Values.LongCount(side => side == Side.Canary), _units.Values.LongCount(side => side == (Side.Baseline | Side.Canary)));
}
