using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>Keeps what many concurrent callers spend under a cap, in US dollars.</summary>
/// <remarks>
/// The worst case of a call is set aside before it is sent and replaced by its true cost when that is known. Checking what has been spent and adding
/// to it afterwards would let every caller of the same moment through. The cap holds as long as no call costs more than was set aside for it.
/// </remarks>
internal sealed class SpendLimit
{
    private readonly object _gate = new();
    private decimal _spent;
    private decimal _reserved;
    private bool _reached;

    /// <param name="limit">The cap in US dollars, at least 0.</param>
    public SpendLimit(decimal limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        Limit = limit;
    }

    /// <summary>The cap.</summary>
    public decimal Limit { get; }

    /// <summary>What settled calls have cost.</summary>
    public decimal Spent
    {
        get
        {
            lock (_gate) return _spent;
        }
    }

    /// <summary>What is set aside for calls under way.</summary>
    public decimal Reserved
    {
        get
        {
            lock (_gate) return _reserved;
        }
    }

    /// <summary>Whether a call has been turned away.</summary>
    public bool Reached
    {
        get
        {
            lock (_gate) return _reached;
        }
    }

    /// <summary>Sets the worst case of a call aside; false where that could pass the cap, and then the call must not be sent.</summary>
    /// <param name="worstCase">The most that the call can cost, at least 0.</param>
    /// <param name="reservation">To settle when the call has ended, however it ended.</param>
    public bool TryReserve(decimal worstCase, out Reservation reservation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(worstCase);
        reservation = new Reservation(worstCase);
        lock (_gate)
        {
            if (_spent + _reserved + worstCase > Limit)
            {
                _reached = true;
                return false;
            }

            _reserved += worstCase;
            return true;
        }
    }

    /// <summary>Replaces what was set aside by what the call has cost.</summary>
    /// <param name="reservation">From <see cref="TryReserve"/>; a second settlement of it is refused.</param>
    /// <param name="actual">The true cost, 0 where nothing was sent.</param>
    public void Settle(Reservation reservation, decimal actual)
    {
        ArgumentNullException.ThrowIfNull(reservation);
        ArgumentOutOfRangeException.ThrowIfNegative(actual);
        lock (_gate)
        {
            if (reservation.IsSettled)
            {
                throw new InvalidOperationException("The reservation is settled already.");
            }

            reservation.IsSettled = true;
            _reserved -= reservation.Amount;
            _spent += actual;
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Spent} of {Limit} USD");
}
