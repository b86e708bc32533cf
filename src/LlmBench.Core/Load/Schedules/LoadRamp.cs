namespace LlmBench.Load.Schedules;

/// <summary>The rise of load, users or rate, from the start of a run to all that was asked for.</summary>
/// <param name="Kind">How it rises.</param>
/// <param name="Time">How long it rises; after that the load stays as it is. With steps, the last of them is in it.</param>
/// <param name="Steps">Number of steps, at least 2.</param>
public sealed record LoadRamp(RampKind Kind, TimeSpan Time, int Steps = 5)
{
    // A step of a thousand users who all open a connection in the same millisecond would measure the burst.
    private static readonly TimeSpan s_joinEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_longestJoin = TimeSpan.FromSeconds(1);

    private double Seconds => Time.TotalSeconds;

    /// <inheritdoc />
    public override string ToString() => Kind == RampKind.Linear ? $"rising evenly over {Time}" : FormattableString.Invariant($"rising in {Steps} steps over {Time}");

    /// <summary>Load so far, in seconds of full load.</summary>
    /// <param name="seconds">Since the start of the run.</param>
    internal double LoadUntil(double seconds)
    {
        if (seconds >= Seconds)
        {
            return FullRamp + seconds - Seconds;
        }

        if (Kind == RampKind.Linear)
        {
            return seconds * seconds / (2 * Seconds);
        }

        double length = Seconds / Steps;
        int whole = (int)(seconds / length);
        return (length * whole * (whole + 1) / (2 * Steps)) + ((seconds - (whole * length)) * (whole + 1) / Steps);
    }

    /// <summary>When so much load will have been made; the inverse of <see cref="LoadUntil"/>.</summary>
    internal double TimeOf(double load)
    {
        if (load >= FullRamp)
        {
            return Seconds + load - FullRamp;
        }

        if (Kind == RampKind.Linear)
        {
            return Math.Sqrt(2 * Seconds * load);
        }

        double length = Seconds / Steps;
        int whole = 0;
        while (load >= length * (whole + 1) / Steps)
        {
            load -= length * (whole + 1) / Steps;
            whole++;
        }

        return (whole * length) + (load * Steps / (whole + 1));
    }

    /// <summary>When a user joins, from the start of the run.</summary>
    /// <param name="index">The user, from 0.</param>
    /// <param name="users">All users.</param>
    internal TimeSpan JoinAt(int index, int users)
    {
        if (Kind == RampKind.Linear)
        {
            return Time * index / users;
        }

        int step = (int)((long)index * Steps / users);
        int first = (int)((((long)step * users) + Steps - 1) / Steps);
        int next = (int)((((long)(step + 1) * users) + Steps - 1) / Steps);
        TimeSpan length = Time / Steps;
        var spread = TimeSpan.FromTicks(Math.Min((s_joinEvery * (next - first)).Ticks, Math.Min(s_longestJoin.Ticks, length.Ticks / 10)));
        return (length * step) + (spread * (index - first) / (next - first));
    }

    private double FullRamp => Kind == RampKind.Linear ? Seconds / 2 : Seconds * (Steps + 1) / (2 * Steps);
}
