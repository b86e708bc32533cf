using System.Globalization;

namespace LlmBench.Pricing;

/// <summary>Hours of the day, in UTC, at which other prices apply.</summary>
/// <param name="FromUtc">Start, part of the window.</param>
/// <param name="ToUtc">End, no longer part of it. An end before the start is on the next day.</param>
public sealed record PriceWindow(TimeOnly FromUtc, TimeOnly ToUtc)
{
    /// <summary>The days on which the window starts. Empty: every day.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Whether an instant lies in the window.</summary>
    public bool Contains(DateTimeOffset instant)
    {
        DateTime utc = instant.UtcDateTime;
        TimeOnly time = TimeOnly.FromDateTime(utc);
        if (FromUtc < ToUtc)
        {
            return time >= FromUtc && time < ToUtc && IsOn(utc.DayOfWeek);
        }

        return (time >= FromUtc && IsOn(utc.DayOfWeek)) || (time < ToUtc && IsOn(utc.AddDays(-1).DayOfWeek));
    }

    /// <inheritdoc />
    public bool Equals(PriceWindow? other) =>
        other is not null && FromUtc == other.FromUtc && ToUtc == other.ToUtc && Days.SequenceEqual(other.Days);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(FromUtc, ToUtc, Days.Count);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FromUtc:HH:mm}-{ToUtc:HH:mm} UTC");

    private bool IsOn(DayOfWeek day)
    {
        if (Days.Count == 0)
        {
            return true;
        }

        for (int index = 0; index < Days.Count; index++)
        {
            if (Days[index] == day)
            {
                return true;
            }
        }

        return false;
    }
}
